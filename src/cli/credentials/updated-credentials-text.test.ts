import { expect, test } from 'vitest';
import { updatedCredentialsText } from './updated-credentials-text.ts';

const session = { accessKeyId: 'NEW', secretAccessKey: 'S', sessionToken: 'T' };
const written = 'aws_access_key_id = NEW\naws_secret_access_key = S\naws_session_token = T\n';

test.each([
  ['nothing', '', `[ci]\n${written}\n`],
  ['another profile', '[a]\nx = 1\n', `[a]\nx = 1\n[ci]\n${written}\n`],
  ['a last line without an end', '[a]\nx = 1', `[a]\nx = 1\n[ci]\n${written}\n`],
  ['a header on the last line', '[a]\n[ci]', `[a]\n[ci]\n${written}`],
  ['blanks around the header', ' [ci] \nregion = x\n', ` [ci] \nregion = x\n${written}`],
  ['a profile whose name begins alike', '[ci2]\nx = 1\n', `[ci2]\nx = 1\n[ci]\n${written}\n`],
  [
    'old keys, others and comments',
    '# mine\n[ci]\naws_secret_access_key=OLD\n# note\naws_access_key_id=OLD\nregion = x\n[z]\na=b\n',
    '# mine\n[ci]\naws_secret_access_key = S\n# note\naws_access_key_id = NEW\nregion = x\naws_session_token = T\n[z]\na=b\n',
  ],
  ['line ends of Windows', '[ci]\r\naws_access_key_id=OLD\r\n', `[ci]\n${written}`],
])('a file with %s gets the session', (_, before, after) => {
  expect(updatedCredentialsText(before, 'ci', session)).toBe(after);
});

test('a file that was written is as it was when it is written again', () => {
  const once = updatedCredentialsText('[a]\nx = 1\n', 'ci', session);
  expect(updatedCredentialsText(once, 'ci', session)).toBe(once);
});
