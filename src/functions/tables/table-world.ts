import { listValue, mapValue, numberValue, stringValue, unknownValue } from '../../cty/value.ts';
import type { Value } from '../../cty/value.ts';
import { markSensitive } from '../../cty/marks.ts';
import { listOf, mapOf, numberType, stringType } from '../../cty/type.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import type { FileReader, World } from '../world.ts';

const huge = 'a'.repeat(100_000);
const many = Array.from({ length: 10_000 }, (_, i) => String(i));

/** What the rows may mention: texts and lists that are huge, sensitive or unknown. */
export const tableVariables: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['huge', stringValue(huge)],
  ['many', listValue(stringType, many.map(stringValue))],
  [
    'manyNumbers',
    listValue(
      numberType,
      many.map((text) => numberValue(Number(text))),
    ),
  ],
  ['manyMap', mapValue(stringType, new Map(many.map((text) => [text, stringValue(text)])))],
  ['secret', markSensitive(stringValue('s3cret'))],
  ['secretNumber', markSensitive(numberValue(7))],
  ['secretList', markSensitive(listValue(stringType, [stringValue('a'), stringValue('b')]))],
  ['secretMap', markSensitive(mapValue(stringType, { k: stringValue('v') }))],
  ['unknown', unknownValue(stringType)],
  ['unknownNumber', unknownValue(numberType)],
  ['unknownList', unknownValue(listOf(stringType))],
  ['unknownMap', unknownValue(mapOf(stringType))],
]);

const contents: ReadonlyMap<string, string | Uint8Array> = new Map<string, string | Uint8Array>([
  ['/t/a.txt', 'alpha\n'],
  ['/t/é.txt', '日本'],
  ['/t/empty.txt', ''],
  ['/t/huge.txt', huge],
  ['/t/bytes.bin', Uint8Array.of(0xff, 0xfe)],
  ['/t/sub/b.txt', 'beta'],
  ['/t/sub/deep/c.md', ''],
  ['/t/hello.tpl', 'Dear ${name},\n%{ for x in list ~}\n* ${upper(x)}\n%{ endfor ~}\n'],
  ['/t/name.tpl', '<${name}>'],
  ['/t/nested.tpl', '${templatefile("hello.tpl", {})}'],
  ['/w/here.txt', 'cwd'],
  ['/home/me/dot', 'home'],
]);

function childrenOf(folder: string): readonly string[] {
  const names = [...contents.keys()]
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1).split('/')[0] ?? '');
  return [...new Set(names)];
}

const files: FileReader = {
  read: (path) => Buffer.from(contents.get(path) ?? ''),
  kind: (path) => (contents.has(path) ? 'file' : childrenOf(path).length > 0 ? 'folder' : 'missing'),
  list: (path) => childrenOf(path).map((name) => ({ name, kind: files.kind(`${path}/${name}`) })),
};

const stores: ReadonlyMap<string, string> = new Map([
  ['vault kv/app', '{"password":"p1"}'],
  ['vault kv2/app', '{"data":{"password":"p2"},"metadata":{}}'],
  ['vault kv/é', '{"日":"ü"}'],
  ['consul app/name', 'web'],
  ['consul é', '日'],
  ['secrets-manager plain', 'just text'],
  ['secrets-manager many', '{"user":"ada","port":5432}'],
  ['secrets-manager é', '{"日":"ü"}'],
]);

const secrets: SecretReader = {
  read: (store, place) => {
    const text = stores.get(`${store} ${place}`);
    return text === undefined
      ? { kind: 'failed', reason: 'there is no such secret' }
      : { kind: 'known', text };
  },
};

export const tableWorld: World = {
  now: () => new Date('2024-02-29T12:34:56Z'),
  startedAt: new Date('2024-01-02T03:04:05Z'),
  files,
  env: {},
  randomBytes: (count) => new Uint8Array(count).fill(0xff),
  secrets,
  templateDir: '/t',
  cwd: '/w',
  homeDir: '/home/me',
};
