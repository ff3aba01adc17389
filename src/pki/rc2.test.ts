import { expect, test } from 'vitest';
import { decryptRc2Cbc } from './rc2.ts';

// RFC 2268, section 5: key, effective bits, plain text, cipher text.
test.each([
  ['0000000000000000', 63, '0000000000000000', 'ebb773f993278eff'],
  ['ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'],
  ['3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'],
  ['88', 64, '0000000000000000', '61a8a244adacccf0'],
  ['88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'],
  ['88bca90e90875a7f0f79c384627bafb2', 64, '0000000000000000', '1a807d272bbe5db1'],
  ['88bca90e90875a7f0f79c384627bafb2', 128, '0000000000000000', '2269552ab0f85ca6'],
])(
  'decryptRc2Cbc() with key %s of %d effective bits gives %s for %s',
  (key, effectiveBits, plain, cipher) => {
    const options = { effectiveBits, iv: Buffer.alloc(8) };
    const decrypted = decryptRc2Cbc(Buffer.from(cipher, 'hex'), Buffer.from(key, 'hex'), options);
    expect(decrypted.toString('hex')).toBe(plain);
  },
);

test('decryptRc2Cbc() chains blocks', () => {
  const [key, iv] = [Buffer.from('88bca90e90875a', 'hex'), Buffer.from('0102030405060708', 'hex')];
  const cipher = Buffer.from('6ccf4308974c267f6ccf4308974c267f', 'hex');
  expect(decryptRc2Cbc(cipher, key, { effectiveBits: 64, iv }).toString('hex')).toBe(
    '01020304050607086ccf4308974c267f',
  );
});
