import * as fc from 'fast-check';

/** What the templates are rendered with. */
export const templateData = {
  s: 'text',
  e: '',
  u: 'naïve 日本',
  n: 3,
  f: 1.5,
  z: 0,
  t: true,
  x: null,
  l: ['a', 'b', 'c'],
  none: [],
  mixed: [1, 'two', null, false, { k: 'v' }],
  m: { b: 'B', a: 'A', 'c d': 1 },
  o: { p: { q: 'deep' }, l: [[1], [2, 3]] },
} as const;

const words = fc.constantFrom(
  '.',
  '$',
  '.s',
  '.e',
  '.u',
  '.n',
  '.f',
  '.z',
  '.t',
  '.x',
  '.l',
  '.none',
  '.mixed',
  '.m',
  '.o.p.q',
  '.o.p',
  '.o.l',
  '$.s',
  '$.l',
  '$x',
  '$y',
);
const constants = fc.constantFrom(
  '1',
  '0',
  '-2',
  '2.5',
  '1e3',
  '0x0B',
  '07',
  "'\\t'",
  '"q"',
  '""',
  '`r`',
  '"\\u00e9\\n"',
  'true',
  'false',
  '1_0',
);
const names = fc.constantFrom(
  'not',
  'len',
  'index',
  'slice',
  'print',
  'println',
  'printf',
  'html',
  'js',
  'urlquery',
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'and',
  'or',
);
const formats = fc.constantFrom(
  '"%v"',
  '"%d|%s"',
  '"%5.2f"',
  '"%-4q|"',
  '"%x"',
  '"%#v"',
  '"%T %T"',
  '"%[2]v %[1]v"',
  '"%t"',
  '"%*d"',
  '"%%"',
  '"%+v"',
  '"%c"',
  '"%U"',
);

/** Calls that succeed with almost anything. */
const easy = fc.constantFrom(
  'not',
  'print',
  'println',
  'html',
  'js',
  'urlquery',
  'and',
  'or',
  'printf "%v"',
  'printf "%q|%5d"',
);
/** Calls that are right as they are. */
const right1 = fc.constantFrom(
  'len .l',
  'len .u',
  'index .l 1',
  'index .m "a"',
  'index .o "l" 1 0',
  'slice .u 2 5',
  'slice .l 1',
  'eq .s "text"',
  'eq 1 2 1',
  'ne .f .n',
  'lt 1 2',
  'ge .u .s',
  'le .f .n',
  'gt "b" "a"',
  'eq .t true',
  'len .m',
  'print 1 2 .s nil',
  'eq .x nil',
  'index .m "no"',
);

const { pipeline } = fc.letrec<{ pipeline: string; call: string; command: string; operand: string }>(
  (tie) => ({
    operand: fc.oneof(
      { maxDepth: 3 },
      { arbitrary: words, weight: 24 },
      { arbitrary: constants, weight: 12 },
      { arbitrary: tie('pipeline').map((inner) => `(${inner})`), weight: 6 },
      { arbitrary: tie('pipeline').map((inner) => `(${inner}).k`), weight: 1 },
      { arbitrary: fc.constant('nil'), weight: 1 },
    ),
    call: fc.oneof(
      {
        arbitrary: fc
          .tuple(easy, fc.array(tie('operand'), { maxLength: 2 }))
          .map(([name, args]) => [name, ...args].join(' ')),
        weight: 8,
      },
      { arbitrary: names, weight: 1 },
    ),
    command: fc.oneof(
      { arbitrary: tie('operand'), weight: 6 },
      { arbitrary: right1, weight: 6 },
      { arbitrary: tie('call'), weight: 5 },
      {
        arbitrary: fc
          .tuple(names, fc.array(tie('operand'), { maxLength: 3 }))
          .map(([name, args]) => [name, ...args].join(' ')),
        weight: 1,
      },
      {
        arbitrary: fc
          .tuple(formats, fc.array(tie('operand'), { maxLength: 3 }))
          .map(([format, args]) => ['printf', format, ...args].join(' ')),
        weight: 2,
      },
    ),
    pipeline: fc.oneof(
      { arbitrary: tie('command'), weight: 12 },
      { arbitrary: fc.tuple(tie('command'), tie('call')).map((commands) => commands.join(' | ')), weight: 5 },
      {
        arbitrary: fc.tuple(tie('command'), tie('call'), tie('call')).map((commands) => commands.join('|')),
        weight: 2,
      },
      {
        arbitrary: fc.tuple(tie('command'), tie('command')).map((commands) => commands.join(' | ')),
        weight: 1,
      },
    ),
  }),
);

const left = fc.constantFrom('{{', '{{ ', '{{- ', '{{  ', '{{\n');
const right = fc.constantFrom('}}', ' }}', ' -}}', '\n}}', ' \t-}}');
const action = (inside: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(left, inside, right).map((parts) => parts.join(''));
const text = fc.constantFrom('a', ' ', '\n', ' b ', '\t', '}', '{', '\r\n  ', 'é', '');
const assigned = fc.constantFrom('', '$x := ', '$x = ', '$y := ');
const assignedInRange = fc.constantFrom('', '$x := ', '$y = ', '$i, $x := ', '$y, $x = ');

function keyword(word: string, rest: fc.Arbitrary<string> = fc.constant('')): fc.Arbitrary<string> {
  return action(rest.map((inside) => `${word} ${inside}`.trim()));
}

const nodes = fc.letrec<{ nodes: string; node: string; body: string }>((tie) => ({
  body: fc.array(tie('node'), { maxLength: 3 }).map((nodes) => nodes.join('')),
  nodes: fc.array(tie('node'), { minLength: 1, maxLength: 5 }).map((nodes) => nodes.join('')),
  node: fc.oneof(
    { maxDepth: 3 },
    { arbitrary: text, weight: 40 },
    { arbitrary: action(pipeline), weight: 60 },
    { arbitrary: action(fc.tuple(assigned, pipeline).map((parts) => parts.join(''))), weight: 16 },
    {
      arbitrary: fc
        .tuple(
          fc.oneof(
            fc.tuple(fc.constantFrom('if ', 'with '), assigned, pipeline),
            fc.tuple(
              fc.constant('range '),
              assignedInRange,
              fc.oneof(fc.constantFrom('.l', '.m', '.none', '.mixed', '3', '.o.l', '.x', '$.l'), pipeline),
            ),
          ),
          tie('body'),
          fc.option(tie('body')),
        )
        .chain(([head, body, otherwise]) =>
          fc
            .tuple(keyword(head.join('')), keyword('else'), keyword('end'))
            .map(([open, middle, end]) =>
              otherwise === null ? open + body + end : open + body + middle + otherwise + end,
            ),
        ),
      weight: 40,
    },
    {
      arbitrary: fc
        .tuple(
          keyword('if ', pipeline),
          tie('body'),
          keyword('else if', pipeline),
          tie('body'),
          keyword('end'),
        )
        .map((parts) => parts.join('')),
      weight: 8,
    },
    {
      arbitrary: fc
        .tuple(
          fc.constantFrom('define', 'block'),
          fc.constantFrom('"A"', '`B`'),
          pipeline,
          tie('body'),
          keyword('end'),
        )
        .chain(([word, name, data, body, end]) =>
          keyword(word, fc.constant(word === 'block' ? `${name} ${data}` : name)).map(
            (open) => open + body + end,
          ),
        ),
      weight: 3,
    },
    { arbitrary: keyword('template', fc.constantFrom('"A"', '"A" .', '`B` .l', '"C"', '"B" 1')), weight: 1 },
    {
      arbitrary: action(
        fc.constantFrom(
          'break',
          'continue',
          'end',
          'else',
          '/* c */',
          'if',
          '',
          'nope 1',
          '1 |',
          '. .s',
          ')',
          'range $i, .l',
        ),
      ),
      weight: 1,
    },
    {
      arbitrary: fc.constantFrom(
        '{{/* c */}}',
        '{{- /* c */ -}}',
        '{{/* c',
        '{{ /* c */ }}',
        '{{-}}',
        '{{"',
        "{{'",
        '{{`',
        '{{$',
        '{{.1a}}',
        '{{!}}',
      ),
      weight: 1,
    },
  ),
})).nodes;

/** Templates of all constructs of the language, most of them well-formed. */
export const goTemplates: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('{{ $x := .s }}{{ $y := 1 }}', '{{ $x := .l -}} {{ $y := .f }}', ''), nodes)
  .map((parts) => parts.join(''));
