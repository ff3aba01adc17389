import { expect, test } from 'vitest';
import { paginate } from './paginate.ts';

const letters = 'abcdefghijklm'.split('');

test('paginate() gives everything where no size is asked for', () => {
  expect(paginate(letters, {})).toEqual({ items: letters });
});

test('paginate() gives page after page, and no token with the last', () => {
  const first = paginate(letters, { MaxResults: 5 });
  const second = paginate(letters, { MaxResults: 5, NextToken: first.NextToken });
  const third = paginate(letters, { MaxResults: 5, NextToken: second.NextToken });
  expect([first, second, third].map(({ items }) => items.join(''))).toEqual(['abcde', 'fghij', 'klm']);
  expect(third.NextToken).toBeUndefined();
});

test.each([
  [{ MaxResults: 4 }, 'Expecting a value from 5 to 1000'],
  [{ MaxResults: 1001 }, 'Expecting a value from 5 to 1000'],
  [{ NextToken: 'made-up' }, 'The specified NextToken is not valid'],
])('paginate() refuses %j', (request, message) => {
  expect(() => paginate(letters, request)).toThrow(message);
});
