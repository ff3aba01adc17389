import { describe, expect, test } from 'vitest';
import { findCharset } from './iana-charsets.ts';

const hex = (name: string, text: string): string | undefined => {
  const bytes = findCharset(name)?.encode(text);
  return bytes && Buffer.from(bytes).toString('hex');
};

describe('findCharset() writes and reads text in', () => {
  // The bytes are those that iconv and Python's codecs give.
  test.each([
    ['US-ASCII', 'az', '617a'],
    ['latin1', 'é', 'e9'],
    ['ISO-8859-9', 'ğ', 'f0'],
    ['l10', 'Șț', 'aafe'],
    ['windows-1252', '“€', '9380'],
    ['cp437', 'é░', '82b0'],
    ['IBM850', 'ñ', 'a4'],
    ['IBM037', 'Az1', 'c1a9f1'],
    ['IBM1047', '[]', 'adbd'],
    ['IBM01140', '€', '9f'],
    ['koi8-u', 'їґ', 'a7ad'],
    ['windows-1251', 'привет', 'eff0e8e2e5f2'],
    ['macintosh', 'é', '8e'],
    ['UTF-16', 'a', 'feff0061'],
    ['UTF-16LE', '😀', '3dd800de'],
    ['Shift_JIS', '日本ｱ', '93fa967bb1'],
    ['EUC-JP', '日本ｱ', 'c6fccbdc8eb1'],
    ['ISO-2022-JP', 'a日b', '611b2442467c1b284262'],
    ['EUC-KR', '한국', 'c7d1b1b9'],
    ['GBK', '中文', 'd6d0cec4'],
    ['GB18030', '中é😀', 'd6d0a8a69439fc36'],
    ['HZ-GB-2312', 'a~中', '617e7e7e7b56507e7d'],
    ['Big5', '中文者', 'a4a4a4e5aacc'],
  ])('%s the text %s', (name, text, bytes) => {
    expect(hex(name, text)).toBe(bytes);
    expect(findCharset(name)?.decode(Buffer.from(bytes, 'hex'))).toBe(text);
  });

  test.each([
    ['US-ASCII', 'é'],
    ['ISO-8859-1', '€'],
    ['Shift_JIS', '😀'],
    ['ISO-2022-JP', 'ü'],
    ['KOI8-R', '中'],
  ])('and %s cannot write %s', (name, text) => {
    expect(hex(name, text)).toBeUndefined();
  });

  test.each([
    ['US-ASCII', '80'],
    ['UTF-8', 'ff'],
    ['UTF-16LE', '61'],
    ['UTF-16BE', 'd800'],
    ['Shift_JIS', '81'],
    ['IBM857', '61'],
    ['windows-1253', 'aa'],
    ['HZ-GB-2312', '7e7b56'],
  ])('and %s cannot read %s', (name, bytes) => {
    expect(findCharset(name)?.decode(Buffer.from(bytes, 'hex'))).toBeUndefined();
  });
});
