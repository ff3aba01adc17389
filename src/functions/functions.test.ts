import { beforeAll, describe, expect, test } from 'vitest';
import { encodeJson } from '../cty/json-encode.ts';
import { objectValue } from '../cty/value.ts';
import { SourceText } from '../diag/source-text.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { parseExpression } from '../hcl/parse-hcl.ts';
import { packerFunctions, variableDefaultFunctions } from './function-table.ts';
import { loadFunctionLibraries } from './libraries.ts';
import type { FileReader, World } from './world.ts';

const contents = new Map([
  ['/t/a.txt', 'alpha\n'],
  ['/t/sub/b.txt', 'beta'],
  ['/t/sub/deep/c.md', ''],
  ['/t/hello.tpl', 'Dear ${name},\n%{ for x in list ~}\n* ${upper(x)}\n%{ endfor ~}\n'],
  ['/t/nested.tpl', '${templatefile("hello.tpl", {})}'],
  ['/t/bad.tpl', 'line 1\n${1 + "x"}'],
  ['/w/here.txt', 'cwd'],
  ['/home/me/dot', 'home'],
]);
const folders = new Set(
  [...contents.keys()].flatMap((path) => path.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))),
);

const files: FileReader = {
  read: (path) => Buffer.from(contents.get(path) ?? ''),
  kind: (path) => (contents.has(path) ? 'file' : folders.has(path) ? 'folder' : 'missing'),
  list: (path) =>
    [
      ...new Set(
        [...contents.keys(), ...folders]
          .filter((other) => other.startsWith(`${path}/`))
          .map((other) => other.slice(path.length + 1).split('/')[0] ?? ''),
      ),
    ].map((name) => ({ name, kind: files.kind(`${path}/${name}`) })),
};

const world: World = {
  now: () => new Date('2024-02-29T12:34:56Z'),
  startedAt: new Date('2024-01-02T03:04:05Z'),
  files,
  env: { REGION: 'eu-central-1' },
  randomBytes: (count) => new Uint8Array(count).fill(0xff),
  secrets: { read: () => ({ kind: 'failed', reason: 'there is no store' }) },
  templateDir: '/t',
  cwd: '/w',
  homeDir: '/home/me',
};

beforeAll(() => loadFunctionLibraries());

function run(text: string, functions: Scope['functions'] = packerFunctions(world)): string {
  const parsed = parseExpression(new SourceText('t', text));
  const { value, diags } = evaluate(parsed.value, {
    variables: new Map([['local', objectValue({})]]),
    functions,
  });
  const [problem] = [...parsed.diags, ...diags];
  return problem ? `${problem.summary}: ${problem.detail}` : (encodeJson(value) ?? value.kind);
}

describe('functions give', () => {
  test.each([
    // text
    ['upper("straße")', '"STRAßE"'],
    ['lower("ΣΑΣ")', '"σασ"'],
    ['title("o\'neil and mc-donald")', '"O\'Neil And Mc-Donald"'],
    ['strrev("añ🙂")', '"🙂ña"'],
    ['chomp("a\\r\\n\\n")', '"a"'],
    ['trimspace("\\u0085 a \\t")', '"a"'],
    ['trim("??hi??", "?")', '"hi"'],
    ['trimprefix("hello", "he")', '"llo"'],
    ['trimsuffix("hello", "lo")', '"hel"'],
    ['[startswith("ab", "a"), endswith("ab", "a"), strcontains("ab", "b")]', '[true,false,true]'],
    ['replace("x.y.z", ".", "$1")', '"x$1y$1z"'],
    ['replace("ab", "", "-")', '"-a-b-"'],
    ['split(",", "a,b")', '["a","b"]'],
    ['join(", ", ["a"], ["b", 1])', '"a, b, 1"'],
    ['indent(2, "a\\nb")', '"a\\n  b"'],
    ['substr("hello", -3, 2)', '"ll"'],
    [
      'format("%-5s|%05d|%+d|%#x|%q|%t|%%", "ab", 42, 7, 255, "q", true)',
      '"ab   |00042|+7|0xff|\\"q\\"|true|%"',
    ],
    [
      'format("%.2f|%8.3f|%e|%g|%g", 3.14159, 2.5, 12345.678, 0.00001, 1e21)',
      '"3.14|   2.500|1.234568e+04|1e-05|1e+21"',
    ],
    ['format("%[2]s %[1]s", "a", "b")', '"b a"'],
    ['format("%v %v", ["a", 1], { a = null })', '"[\\"a\\",1] {\\"a\\":null}"'],
    ['format("%s", null)', 'unknown'],
    ['formatlist("%s-%s", ["a", "b"], "x")', '["a-x","b-x"]'],
    // numbers
    ['[abs(-1.5), ceil(1.1), floor(-1.1), signum(-9), max(1, "3", 2), min(4, 2)]', '[1.5,2,-2,-1,3,2]'],
    ['[log(16, 2), pow(2, 0.5), parseint("-7b", 16), sum(["1", 2])]', '[4,1.4142135623730951,-123,3]'],
    ['[range(3), range(1, 8, 3), range(-2)]', '[[0,1,2],[1,4,7],[0,-1]]'],
    // collections
    ['[alltrue([]), anytrue([]), alltrue([true, "false"])]', '[true,false,false]'],
    ['[element(["a", "b"], 3), index(["a", "b"], "b"), contains([1], "1")]', '["b",1,false]'],
    [
      '[concat(["a"], [1]), reverse([1, 2]), slice([1, 2, 3], 1, 3), flatten([[1], [[2]]])]',
      '[["a",1],[2,1],[2,3],[1,2]]',
    ],
    [
      '[distinct(["a", "b", "a"]), compact(["a", "", null]), chunklist(["a", "b", "c"], 2)]',
      '[["a","b"],["a"],[["a","b"],["c"]]]',
    ],
    ['sort(["é", "Z", "a"])', '["Z","a","é"]'],
    ['[keys({ b = 1, a = 2 }), values({ b = 1, a = 2 }), lookup({ a = 1 }, "b", 0)]', '[["a","b"],[2,1],0]'],
    ['merge({ a = 1, b = 1 }, null, { b = 2 })', '{"a":1,"b":2}'],
    ['zipmap(["b", "a"], [1, 2])', '{"a":2,"b":1}'],
    ['[length("e\\u0301"), length([1, 2]), length({})]', '[1,2,0]'],
    ['[coalesce(null, "", "c"), coalescelist([], ["x"])]', '["c",["x"]]'],
    ['[setunion(["b"], ["a", "b"]), setintersection(["a", "b"], ["b"])]', '[["a","b"],["b"]]'],
    ['setproduct(["a", "b"], [1])', '[["a",1],["b",1]]'],
    // encodings and hashes
    ['[base64encode("é"), base64decode("w6k=")]', '["w6k=","é"]'],
    ['urlencode("a b&c=d/é")', '"a+b%26c%3Dd%2F%C3%A9"'],
    ['jsondecode(jsonencode({ a = [1.50, null, "<"] }))', '{"a":[1.5,null,"\\u003c"]}'],
    ['md5("hello")', '"5d41402abc4b2a76b9719d911017c592"'],
    ['sha1("hello")', '"aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"'],
    ['substr(sha256(""), 0, 8)', '"e3b0c442"'],
    [
      '[uuidv4(), uuidv5("dns", "example.org")]',
      '["ffffffff-ffff-4fff-bfff-ffffffffffff","aad03681-8b63-5304-89e0-8ca8f49461b5"]',
    ],
    // encodings
    ['base64gzip("hello")', '"H4sIAAAAAAAA/8pIzcnJBwAAAP//AQAA//+GphA2BQAAAA=="'],
    [
      'csvdecode("name,note\\r\\n\\"x, y\\",\\"say \\"\\"hi\\"\\"\\"\\n\\nz,\\"two\\nlines\\"")',
      '[{"name":"x, y","note":"say \\"hi\\""},{"name":"z","note":"two\\nlines"}]',
    ],
    ['csvdecode("a,b\\n")', '[]'],
    // regular expressions
    ['regex("(?P<word>[a-z]+)-(?P<num>[0-9]+)", "x abc-42")', '{"num":"42","word":"abc"}'],
    ['regexall("([a-z])=([0-9])?", "a=1,b=")', '[["a","1"],["b",null]]'],
    ['regexall("a*", "baac")', '["","aa",""]'],
    ['regex_replace("2024-02-29T12:34:56Z", "[- TZ:]", "")', '"20240229123456"'],
    ['regex_replace("abc123", "([a-z]+)([0-9]+)", "$2$1")', '"123abc"'],
    [
      '[regex("(?i)ABC", "xabc"), regex("(?s).+", "a\\nb"), regex("\\\\pL+", "été 12"), regex("[[:digit:]]{2}", "a12")]',
      '["abc","a\\nb","été","12"]',
    ],
    // dates
    [
      '[timestamp(), legacy_isotime("2006-01-02 15:04"), legacy_strftime("%Y%m%d")]',
      '["2024-02-29T12:34:56Z","2024-01-02 03:04","20240102"]',
    ],
    [
      'formatdate("DD MMM YYYY\' at \'hh:mm ZZZ", "2023-11-04T21:08:37-03:30")',
      '"04 Nov 2023 at 21:08 -0330"',
    ],
    ['timeadd("2024-02-28T23:00:00Z", "1h30m")', '"2024-02-29T00:30:00Z"'],
    ['rfc3339_parse("2020-12-31T23:30:00-05:00").iso_week', '53'],
    ['unix_timestamp_parse(-1).rfc3339', '"1969-12-31T23:59:59Z"'],
    // networks
    [
      '[cidrhost("10.0.0.0/8", -1), cidrnetmask("172.24.0.0/13"), cidrsubnet("10.0.0.0/8", 8, 2)]',
      '["10.255.255.255","255.248.0.0","10.2.0.0/16"]',
    ],
    ['cidrsubnets("fd5c:90ab:1d::/48", 8, 12)', '["fd5c:90ab:1d::/56","fd5c:90ab:1d:100::/60"]'],
    // files
    [
      '[file("a.txt"), filebase64("here.txt"), file("~/dot"), fileexists("nope")]',
      '["alpha\\n","Y3dk","home",false]',
    ],
    [
      '[fileset(".", "**/*.txt"), fileset("sub", "**"), fileset(".", "*.{txt,md}")]',
      '[["a.txt","sub/b.txt"],["b.txt","deep/c.md"],["a.txt"]]',
    ],
    [
      '[abspath("x/../y"), basename("a/b/"), dirname("a/b/c"), pathexpand("~/x")]',
      '["/w/y","b","a/b","/home/me/x"]',
    ],
    ['templatefile("hello.tpl", { name = "Ann", list = ["x", "y"] })', '"Dear Ann,\\n* X\\n* Y\\n"'],
    // what looks at expressions
    ['[try(local.nope, "b"), can(local.nope), can(1), convert(["1"], list(number))]', '["b",false,true,[1]]'],
  ])('%s', (text, want) => {
    expect(run(text)).toBe(want);
  });
});

describe('functions explain', () => {
  test.each([
    ['uper("a")', 'Call to unknown function: There is no function named "uper". Did you mean "upper"?'],
    ['vault("a", "b")', 'Error in function call: The call of "vault" failed: there is no store.'],
    [
      'env("A")',
      'Call to unknown function: There is no function named "env". It can be called only in the default of a variable.',
    ],
    [
      'upper(null)',
      'Invalid function argument: The value of "str" does not suit the function "upper": it must not be null.',
    ],
    [
      'join(",", [["a"]])',
      'Invalid function argument: The value of "lists" does not suit the function "join": at [0], a string is required.',
    ],
    [
      'element([], 0)',
      'Invalid function argument: The value of "list" does not suit the function "element": an empty list has no items.',
    ],
    ['max()', 'Error in function call: The call of "max" failed: at least one number is required.'],
    [
      'indent(1.5, "a")',
      'Invalid function argument: The value of "spaces" does not suit the function "indent": a whole number of at most 64 bits is required, not 1.5.',
    ],
    [
      'format("%d", "x")',
      'Error in function call: The call of "format" failed: %d cannot show this value: a number is required.',
    ],
    [
      'regex("(?=a)", "a")',
      'Invalid function argument: The value of "pattern" does not suit the function "regex": this is no regular expression of RE2: invalid or unsupported Perl syntax: `(?=`.',
    ],
    [
      'file("gone.txt")',
      'Invalid function argument: The value of "path" does not suit the function "file": there is no file gone.txt (looked for /t/gone.txt).',
    ],
    [
      'csvdecode("")',
      'Invalid function argument: The value of "str" does not suit the function "csvdecode": there is no line with the names of the columns.',
    ],
    [
      'csvdecode("a,b\\n1,2\\n\\n3\\n")',
      'Invalid function argument: The value of "str" does not suit the function "csvdecode": line 4 has 1 fields, the header 2.',
    ],
    [
      'csvdecode("a,b\\n1,\\"2\\n")',
      'Invalid function argument: The value of "str" does not suit the function "csvdecode": a quote on line 2 is in the wrong place or not closed.',
    ],
    [
      'csvdecode("a,b,a\\n")',
      'Invalid function argument: The value of "str" does not suit the function "csvdecode": two columns are named "a".',
    ],
    [
      'rsadecrypt("YWJj", "no key")',
      'Invalid function argument: The value of "privatekey" does not suit the function "rsadecrypt": this is not a key in PEM form.',
    ],
    [
      'filebase64("gone.txt")',
      'Invalid function argument: The value of "path" does not suit the function "filebase64": there is no file gone.txt (looked for /w/gone.txt).',
    ],
    [
      'templatefile("hello.tpl", { name = "x" })',
      'Invalid function argument: The value of "vars" does not suit the function "templatefile": hello.tpl refers to list on line 2, which is not among the variables.',
    ],
    [
      'templatefile("bad.tpl", {})',
      'Error in function call: The call of "templatefile" failed: bad.tpl:2,7: Invalid operand: The operator cannot take this string: a number is required.',
    ],
    [
      'templatefile("nested.tpl", {})',
      'Error in function call: The call of "templatefile" failed: nested.tpl:1,3: Call to unknown function: There is no function named "templatefile". A template cannot render another one.',
    ],
    [
      'jsonencode(1 / 0)',
      'Invalid function argument: The value of "val" does not suit the function "jsonencode": JSON cannot hold an infinite number.',
    ],
    [
      'formatdate("q", "2024-02-29T12:34:56Z")',
      'Invalid function argument: The value of "format" does not suit the function "formatdate": the format cannot have "q"; put text in single quotes.',
    ],
  ])('%s', (text, want) => {
    expect(run(text)).toBe(want);
  });
});

test.each([
  ['trimspace', ' '],
  ['chomp', '\\n'],
])('%s() leaves a long run of %j in the middle of a text, in linear time', (name, char) => {
  const long = char.repeat(200_000);
  expect(run(`length(split("${char}", ${name}("a${long}a")))`)).toBe('200001');
});

test.each([
  ['env("REGION")', '"eu-central-1"'],
  ['env("NOPE")', '""'],
  ['env("constructor")', '""'],
  ['upper("a")', 'Call to unknown function: There is no function named "upper".'],
])('in the default of a variable %s is %s', (text, want) => {
  expect(run(text, variableDefaultFunctions(world))).toBe(want);
});

test('every function says what it does in one sentence', () => {
  const table = packerFunctions(world);
  const docs = table.names().map((name) => table.find(name)?.doc ?? '');
  expect(docs.filter((doc) => !/^[A-Z].*[^.]\.$/.test(doc) || doc.includes('. '))).toEqual([]);
});

test.each<[text: string, cwd: string, detail: string]>([
  [
    'file("t/a.txt")',
    '/',
    "file t/a.txt (looked for /t/t/a.txt): paths start at the template's folder already, so leave ${path.root} out.",
  ],
  [
    'templatefile("../hello.tpl", {})',
    '/t/sub',
    "file ../hello.tpl (looked for /hello.tpl): paths start at the template's folder already, so leave ${path.root} out.",
  ],
  [
    'file("here.txt")',
    '/w',
    "file here.txt (looked for /t/here.txt): paths start at the template's folder, so write ../w/here.txt.",
  ],
  [
    'filebase64("a.txt")',
    '/w',
    "file a.txt (looked for /w/a.txt): this function's paths start at the working directory, so write ${path.root}/a.txt.",
  ],
])('%s in %s explains from where paths are seen', (text, cwd, detail) => {
  expect(run(text, packerFunctions({ ...world, cwd }))).toContain(`there is no ${detail}`);
});
