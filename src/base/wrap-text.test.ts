import { expect, test } from 'vitest';
import { wrapText } from './wrap-text.ts';

test.each([
  ['', ''],
  ['one two three', 'one two\nthree'],
  ['one\ntwo three four', 'one\ntwo three\nfour'],
  ['unbreakable two', 'unbreakable\ntwo'],
  ['they are:\n  a b\n  an item', 'they are:\n  a b\n  an item'],
  ['  an item of a list', '  an item\n  of a\n  list'],
])('wrapText() makes of %j lines of at most nine characters: %j', (text, wrapped) => {
  expect(wrapText(text, 9)).toBe(wrapped);
});
