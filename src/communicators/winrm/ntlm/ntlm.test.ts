import { expect, test } from 'vitest';
import { avId, readAvPairs, writeAvPairs } from './av-pairs.ts';
import { answerChallenge } from './answer-challenge.ts';
import { hmacMd5 } from './hmac-md5.ts';
import { md4 } from './md4.ts';
import { negotiateMessage } from './negotiate-message.ts';
import { ntlmLogin } from './ntlm-login.ts';
import { NtlmSession } from './ntlm-session.ts';
import { ntlmv2Key, ntlmv2Response, utf16 } from './ntlmv2-response.ts';
import { Rc4 } from './rc4.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

// RFC 1320, A.5.
test.each([
  ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
  ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
  ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
  ['message digest', 'd9130a8164549fe818874806e1c7014b'],
  ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', '043f8582f241db351ce627e153e7f0e4'],
  [
    '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
    'e33b4ddc9c38f2199c3e7b164fcc0536',
  ],
])('md4(%j) is %s', (text, want) => {
  expect(md4(Buffer.from(text)).toString('hex')).toBe(want);
});

// RFC 6229, section 2: the first 16 bytes of the key stream.
test.each([
  ['0102030405', 'b2396305f03dc027ccc3524a0a1118a8'],
  ['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b97'],
])('Rc4 of the key %s gives its key stream', (key, first) => {
  const stream = new Rc4(hex(key));
  expect(stream.apply(Buffer.alloc(8)).toString('hex')).toBe(first.slice(0, 16));
  expect(stream.apply(Buffer.alloc(8)).toString('hex')).toBe(first.slice(16));
});

// MS-NLMP 4.2.1 and 4.2.4.
const login = { username: 'User', domain: 'Domain', password: 'Password' };
const serverChallenge = hex('0123456789abcdef');
const clientChallenge = Buffer.alloc(8, 0xaa);
const sessionKey = Buffer.alloc(16, 0x55);
const targetInfo = hex('02000c0044006f006d00610069006e00 01000c00530065007200760065007200 00000000');
const facts = {
  responseKey: ntlmv2Key(login),
  serverChallenge,
  clientChallenge,
  time: Buffer.alloc(8),
  targetInfo,
};

test('NTOWFv2, the responses and the session base key are those of MS-NLMP 4.2.4', () => {
  expect(ntlmv2Key(login).toString('hex')).toBe('0c868a403bfd7a93a3001ef22ef02e3f');
  const { lm, nt, sessionBaseKey } = ntlmv2Response(facts);
  expect(lm.toString('hex')).toBe('86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa');
  expect(nt.subarray(0, 16).toString('hex')).toBe('68cd0ab851e51c96aabc927bebef6a1c');
  expect(sessionBaseKey.toString('hex')).toBe('8de40ccadbc14a82f15cb0ad0de95ca3');
  expect(new Rc4(sessionBaseKey).apply(sessionKey).toString('hex')).toBe('c5dad2544fc9799094ce1ce90bc9d03e');
});

test('sealing gives what MS-NLMP 4.2.4.4 shows', () => {
  const { sealed, signature } = new NtlmSession(sessionKey, 'client').seal(utf16('Plaintext'));
  expect(sealed.toString('hex')).toBe('54e50165bf1936dc996020c1811b0f06fb5f');
  expect(signature.toString('hex')).toBe('010000007fb38ec5c55d497600000000');
});

test('what one side seals the other unseals, message after message, and nothing else', () => {
  const [client, server] = [new NtlmSession(sessionKey, 'client'), new NtlmSession(sessionKey, 'server')];
  for (const text of ['first', '', 'third']) {
    expect(server.unseal(client.seal(Buffer.from(text))).toString()).toBe(text);
    expect(client.unseal(server.seal(Buffer.from(text))).toString()).toBe(text);
  }
  const { sealed, signature } = client.seal(Buffer.from('fourth'));
  sealed.writeUInt8(sealed.readUInt8() ^ 1);
  expect(() => server.unseal({ sealed, signature })).toThrow('signature does not match');
});

function challengeMessage(info: Buffer): Buffer {
  const head = Buffer.alloc(56);
  head.write('NTLMSSP\0', 'latin1');
  head.writeUInt32LE(2, 8);
  head.writeUInt32LE(56, 16);
  head.writeUInt32LE(0xe28a8235, 20);
  serverChallenge.copy(head, 24);
  head.writeUInt16LE(info.length, 40);
  head.writeUInt16LE(info.length, 42);
  head.writeUInt32LE(56, 44);
  return Buffer.concat([head, info]);
}

const field = (message: Buffer, at: number): Buffer =>
  message.subarray(message.readUInt32LE(at + 4), message.readUInt32LE(at + 4) + message.readUInt16LE(at));
const once = { now: new Date(0), clientChallenge, sessionKey };

test('answerChallenge() proves itself, and names the user', () => {
  const exchanged = { negotiate: negotiateMessage(), challenge: challengeMessage(targetInfo) };
  const { message } = answerChallenge(login, exchanged, once);
  expect(field(message, 12).toString('hex')).toBe('86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa');
  expect(field(message, 28).toString('utf16le')).toBe('Domain');
  expect(field(message, 36).toString('utf16le')).toBe('User');
  expect(field(message, 52)).toHaveLength(16);
  expect(message.subarray(72, 88)).toEqual(Buffer.alloc(16));
});

test('answerChallenge() signs the whole exchange where the server tells its time', () => {
  const time = hex('0090d336b734c301');
  const info = writeAvPairs(new Map([...readAvPairs(targetInfo), [avId.timestamp, time]]));
  const exchanged = { negotiate: negotiateMessage(), challenge: challengeMessage(info) };
  const { message } = answerChallenge(login, exchanged, once);
  const mic = Buffer.from(message.subarray(72, 88));
  message.fill(0, 72, 88);
  expect(mic).toEqual(hmacMd5(sessionKey, exchanged.negotiate, exchanged.challenge, message));
  expect(field(message, 12)).toEqual(Buffer.alloc(24));
  expect(field(message, 20).subarray(24, 32)).toEqual(time);
  expect(readAvPairs(field(message, 20).subarray(44)).get(avId.flags)?.readUInt32LE()).toBe(2);
});

test.each([
  ['no challenge', Buffer.from('NTLMSSP\0\x02\0\0\0'), 'sent no challenge'],
  ['an old one', challengeMessage(targetInfo).fill(0, 20, 24), 'does not offer NTLMv2'],
])('answerChallenge() refuses %s', (_, challenge, message) => {
  expect(() => answerChallenge(login, { negotiate: negotiateMessage(), challenge }, once)).toThrow(message);
});

test.each([
  ['Administrator', '', 'Administrator'],
  ['CORP\\bob', 'CORP', 'bob'],
  ['bob@corp.example.com', '', 'bob@corp.example.com'],
])('ntlmLogin(%j) takes the domain off', (name, domain, username) => {
  expect(ntlmLogin(name, 'x')).toEqual({ username, domain, password: 'x' });
});
