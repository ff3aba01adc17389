import type { Arbitrary } from 'fast-check';
import { array, constant, constantFrom, letrec, nat, oneof, option, string, tuple } from 'fast-check';

const space = oneof(
  { weight: 6, arbitrary: constantFrom('', ' ') },
  { weight: 1, arbitrary: constantFrom('  ', '\t', ' /* c */ ') },
);
const name = constantFrom(
  'a',
  'b',
  'var',
  'local',
  'x1',
  'ünï',
  'for',
  'in',
  'if',
  'true',
  'null',
  'long_name-2',
  '_',
);
const number = constantFrom('0', '1', '12', '1.5', '1e3', '2.50E-2', '007');
const plainText = oneof(
  constantFrom(
    '',
    ' ',
    'x',
    'é',
    'e\u0301',
    '👩‍👩‍👧',
    '\\n',
    '\\"',
    '\\u00e9',
    '$',
    '%',
    '$$',
    '$${',
    '%%{',
    '{',
    '}',
    '#',
    '//',
    'a b',
  ),
  string({ maxLength: 3 }).map((text) => text.replace(/["\\\n\r$%{]/g, '')),
);
const operator = constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||');

function spaced(...parts: ReadonlyArray<Arbitrary<string>>): Arbitrary<string> {
  return tuple(...parts.flatMap((part, i) => (i === 0 ? [part] : [space, part]))).map((texts) =>
    texts.join(''),
  );
}

function list(item: Arbitrary<string>, separator: Arbitrary<string>): Arbitrary<string> {
  return array(tuple(item, separator), { maxLength: 3 }).map((items) =>
    items
      .map(([text, after], i) => (i === items.length - 1 && !after.includes('\n') ? text : text + after))
      .join(''),
  );
}

const text = constant;
const comma = constantFrom(',', ', ', ' ,', ',\n', ',\n  ');

/** Expressions, as they are written; most of them valid. */
export const arbitraryExpression: Arbitrary<string> =
  letrec<Record<string, string>>((tie) => {
    const any = tie('any');
    return {
      any: oneof(
        { depthSize: 'small', withCrossShrink: true },
        oneof(number, name, constantFrom('"s"', '""', 'true', 'null')),
        tie('template'),
        tie('access'),
        tie('operation'),
        tie('collection'),
        tie('for'),
        tie('call'),
      ),
      template: oneof(
        tuple(text('"'), tie('parts'), text('"')).map((parts) => parts.join('')),
        tuple(constantFrom('<<E\n', '<<-E\n'), tie('lines'), constantFrom('E\n', '  E\n')).map((parts) =>
          parts.join(''),
        ),
      ),
      parts: array(oneof(plainText, tie('sequence')), { maxLength: 4 }).map((parts) => parts.join('')),
      lines: array(tuple(constantFrom('', '  ', '\t', '    '), tie('parts'), text('\n')), {
        maxLength: 3,
      }).map((lines) => lines.flat().join('')),
      sequence: oneof(
        { weight: 4, arbitrary: spaced(constantFrom('${', '${~'), any, constantFrom('}', '~}')) },
        {
          weight: 1,
          arbitrary: spaced(constantFrom('%{ if ', '%{~ if '), any, constantFrom('}', '~}')).chain((open) =>
            tie('parts').map((inner) => `${open}${inner}%{ else }x%{ endif ~}`),
          ),
        },
        {
          weight: 1,
          arbitrary: any.chain((of) =>
            tie('parts').map((inner) => `%{ for k, v in ${of} }${inner}%{ endfor }`),
          ),
        },
      ),
      access: tuple(
        oneof(
          name,
          tie('call'),
          any.map((inner) => `(${inner})`),
        ),
        array(
          oneof(
            name.map((step) => `.${step}`),
            constantFrom('.0', '[0]', '["k"]', '[*]', '.*', ' . b', '[ 1 ]'),
            any.map((key) => `[${key}]`),
          ),
          { maxLength: 3 },
        ),
      ).map(([source, steps]) => source + steps.join('')),
      operation: oneof(
        spaced(any, operator, any),
        spaced(constantFrom('!', '-', '- '), any),
        spaced(any, text('?'), any, text(':'), any),
        spaced(text('('), any, text(')')),
        tuple(text('(\n'), any, text('\n)')).map((parts) => parts.join('')),
      ),
      collection: oneof(
        tuple(constantFrom('[', '[ ', '[\n'), list(any, comma), constantFrom(']', ' ]', '\n]')).map((parts) =>
          parts.join(''),
        ),
        tuple(
          constantFrom('{', '{ ', '{\n'),
          list(
            spaced(
              oneof(
                name,
                text('"k"'),
                any.map((key) => `(${key})`),
              ),
              constantFrom('=', ':'),
              any,
            ),
            constantFrom(',', ', ', '\n', ',\n'),
          ),
          constantFrom('}', ' }', '\n}'),
        ).map((parts) => parts.join('')),
      ),
      for: oneof(
        tuple(any, any, option(any, { nil: '' })).map(
          ([of, value, when]) => `[for x in ${of} : ${value}${when === '' ? '' : ` if ${when}`}]`,
        ),
        tuple(any, any, any, constantFrom('', '...')).map(
          ([of, key, value, groups]) => `{for k, v in ${of}: ${key}=>${value}${groups}}`,
        ),
      ),
      call: tuple(
        constantFrom('f', 'upper', 'core::f'),
        space,
        list(any, comma),
        constantFrom('', '...', ','),
      ).map(([called, gap, args, tail]) => `${called}${gap}(${args}${args === '' ? '' : tail})`),
    };
  })['any'] ?? constant('');

const lineEnd = oneof(
  { weight: 8, arbitrary: constant('\n') },
  { weight: 1, arbitrary: constantFrom('\r\n', ' # c\n', ' // c\n', '   \n', '\n\n', ' /* c */\n') },
);

/** Files, as they are written; most of them valid. */
export const arbitraryFile: Arbitrary<string> =
  letrec<Record<string, string>>((tie) => {
    const indent = constantFrom('', '  ', '    ', '\t');
    const attribute = tuple(indent, name, nat(1000), space, text('='), space, arbitraryExpression).map(
      ([lead, key, unique, before, equals, after, value]) =>
        `${lead}${key}${unique}${before}${equals}${after}${value}`.replace(/\n$/, ''),
    );
    const label = constantFrom(' "x"', ' y', '  "a b"', '"z"', '');
    return {
      items: array(
        tuple(
          oneof({ depthSize: 'small' }, attribute, constantFrom('', '# c', '/* c */'), tie('block')),
          lineEnd,
        ),
        {
          maxLength: 5,
        },
      ).map((items) => items.flat().join('')),
      block: tuple(indent, name, label, label, space).chain(([lead, type, ...rest]) =>
        oneof(
          tie('items').map((items) => `${lead}${type}${rest.join('')}{\n${items}${lead}}`),
          tuple(space, attribute, space).map((inner) => `${lead}${type}${rest.join('')}{${inner.join('')}}`),
          constant(`${lead}${type}${rest.join('')}{}`),
        ),
      ),
    };
  })['items'] ?? constant('');

const piece = constantFrom(
  '"',
  '${',
  '%{',
  '~}',
  '}',
  '{',
  '[',
  ']',
  '(',
  ')',
  '<<-E\n',
  'E\n',
  '\n',
  '\r\n',
  '=',
  '=>',
  '...',
  '.*',
  '[*]',
  ' for ',
  ' in ',
  ' if ',
  '%{ else }',
  '%{ endif }',
  'null',
  '?',
  ':',
  '::',
  '&&',
  '&',
  '-',
  '!',
  '#',
  '/*',
  '*/',
  '\\',
  '\\u12',
  '$$',
  '%%',
  ',',
  ';',
  "'",
  '`',
  '\u0000',
  '😀',
  'e\u0301',
  '\u00a0',
  '0',
  '.',
  '|',
  '~',
  '1a',
);

/** The same text with a few pieces put in or cut out. */
export function mutated(texts: Arbitrary<string>): Arbitrary<string> {
  return tuple(texts, array(tuple(nat(), nat(6), piece), { minLength: 1, maxLength: 3 })).map(
    ([start, edits]) =>
      edits
        .reduce((made, [at, cut, put]) => {
          const place = made.length === 0 ? 0 : at % (made.length + 1);
          return made.slice(0, place) + (cut % 2 === 0 ? put : '') + made.slice(place + (cut >> 1));
        }, start)
        // Half of a pair that was cut in two cannot be handed to the other side.
        .replace(/\p{Cs}/gu, '\uFFFD'),
  );
}
