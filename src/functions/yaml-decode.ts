import type { Alias, Document, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { convert } from '../cty/convert.ts';
import { stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { objectValue, tupleValue, unknownValue } from '../cty/value.ts';
import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { entriesOf, isProblem, itemsOf } from './arguments.ts';
import { functionLibrary } from './libraries.ts';
import { readYamlScalar } from './yaml-scalar.ts';

/** More values than any document needs; aliases of aliases could stand for more than memory holds. */
const mostValues = 1_000_000;
const deepest = 500;

/** The value of a document in YAML: objects and tuples of what its scalars say. */
export function decodeYaml(text: string): Value | CallProblem {
  const { LineCounter, parseAllDocuments } = functionLibrary('yaml');
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    resolveKnownTags: false,
    logLevel: 'silent',
    prettyErrors: false,
    lineCounter: lines,
  });
  const [document, another] = Array.isArray(documents) ? documents : [];
  const [error] = document?.errors ?? [];
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    return problem(`on line ${line}, column ${col}: ${error.message.replace(/\.$/, '')}`, 0);
  }
  if (!document?.contents) return problem('there is no document', 0);
  if (another) return problem('there is more than one document', 0);
  const value = new Reader(document).read(document.contents, 0);
  // Packer takes a null for a type that is not known yet.
  return value.kind === 'null' ? unknownValue() : value;
}

class Reader {
  readonly #document: Document.Parsed;
  #count = 0;

  constructor(document: Document.Parsed) {
    this.#document = document;
  }

  read(node: ParsedNode | null, depth: number): Value | CallProblem {
    if (++this.#count > mostValues) return problem('the document stands for too many values', 0);
    if (depth > deepest) return problem('the document is nested too deeply', 0);
    const { isAlias, isMap, isSeq } = functionLibrary('yaml');
    if (node === null) return readYamlScalar({ text: '', style: 'plain', tag: undefined });
    if (isAlias(node)) return this.#readAlias(node, depth);
    if (isMap(node)) return this.#readMap(node, depth);
    return isSeq(node) ? this.#readSequence(node, depth) : readYamlScalar(scalarOf(node));
  }

  #readAlias(alias: Alias, depth: number): Value | CallProblem {
    const target = alias.resolve(this.#document);
    if (!target) return problem(`there is no anchor ${alias.source}`, 0);
    const [start = 0, , end = 0] = target.range ?? [];
    const [at = 0] = alias.range ?? [];
    if (at >= start && at < end) return problem(`the anchor ${alias.source} stands for itself`, 0);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a parsed document has anchors on was parsed
    return this.read(target as ParsedNode, depth + 1);
  }

  #readSequence(node: YAMLSeq.Parsed, depth: number): Value | CallProblem {
    const refused = refuseTag(node.tag, '!!seq');
    if (refused) return refused;
    const items: Value[] = [];
    for (const item of node.items) {
      const value = this.read(item, depth + 1);
      if (isProblem(value)) return value;
      items.push(value);
    }
    return tupleValue(items);
  }

  #readMap(node: YAMLMap.Parsed, depth: number): Value | CallProblem {
    const refused = refuseTag(node.tag, '!!map');
    if (refused) return refused;
    const own = new Map<string, Value>();
    const merged = new Map<string, Value>();
    for (const { key, value } of node.items) {
      const read = this.read(value, depth + 1);
      if (isProblem(read)) return read;
      if (isMergeKey(key)) {
        const failed = mergeInto(merged, read);
        if (failed) return failed;
        continue;
      }
      const name = this.#readKey(key, depth);
      if (isProblem(name)) return name;
      own.set(name, read);
    }
    return objectValue(new Map([...merged, ...own]));
  }

  #readKey(key: ParsedNode | null, depth: number): string | CallProblem {
    const value = this.read(key, depth + 1);
    if (isProblem(value)) return value;
    const converted = convert(value, stringType);
    return converted.ok && converted.value.kind === 'string'
      ? converted.value.text
      : problem('the key of a mapping must be a string', 0);
  }
}

function scalarOf(node: Scalar.Parsed): Parameters<typeof readYamlScalar>[0] {
  const style = node.type === 'PLAIN' ? 'plain' : node.type?.startsWith('QUOTE') ? 'quoted' : 'block';
  const text = typeof node.value === 'string' ? node.value : '';
  return { text, style, tag: shortTag(node.tag) };
}

function shortTag(tag: string | undefined): string | undefined {
  return tag?.replace(/^tag:yaml\.org,2002:/, '!!');
}

function refuseTag(tag: string | undefined, allowed: string): CallProblem | undefined {
  const short = shortTag(tag);
  const isFine = short === undefined || short === '!' || short === allowed;
  return isFine ? undefined : problem(`the tag ${short} means nothing here`, 0);
}

function isMergeKey(key: ParsedNode | null): boolean {
  return (
    key !== null && 'value' in key && key.value === '<<' && key.type === 'PLAIN' && key.tag === undefined
  );
}

/** `<<` takes one mapping or several, of which the first one that has a key counts. */
function mergeInto(merged: Map<string, Value>, value: Value): CallProblem | undefined {
  for (const map of itemsOf(value) ?? [value]) {
    const entries = entriesOf(map);
    if (!entries) return problem('<< takes a mapping or a sequence of mappings', 0);
    for (const [key, item] of entries) if (!merged.has(key)) merged.set(key, item);
  }
  return undefined;
}
