import type { Diagnostic, Outcome, Range } from '../../../diag/diagnostic.ts';
import { hasErrors } from '../../../diag/diagnostic.ts';
import type { SourceText } from '../../../diag/source-text.ts';
import type { JsonNode as HclJsonNode } from '../../../hcl/json/json-node.ts';
import { parseJsonTree } from '../../../hcl/json/parse-json.ts';
import { DiagnosticList } from '../../diagnostic-list.ts';
import { refusal } from '../../refusal.ts';
import type { JsonNode } from './json-node.ts';
import { commaBeforeBracket, cutOffJson, jsonNumberTooLarge, legacyComment, notJson } from './messages.ts';

/** Reads a JSON document; there is no value where anything in it is no JSON. */
export function readJson(source: SourceText): Outcome<JsonNode | undefined> {
  const { value, diags } = parseJsonTree(source);
  if (hasErrors(diags)) return refusal(...explain(source, diags));
  const found = new DiagnosticList();
  const node = plainNode(value, found);
  return hasErrors(found.diags) ? refusal(...found.diags) : { value: node, diags };
}

/** What is meant for HCL in JSON is said otherwise of a legacy template. */
function explain(source: SourceText, diags: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = /[^\s\uFEFF]/.exec(source.text);
  if (first && !/[{["]/.test(first[0])) {
    return [notJson({ source, start: first.index, end: first.index + 1 })];
  }
  return diags.map((diag) => (diag.subject ? placed(diag, diag.subject) : diag));
}

/** Packer finds broken JSON where it reads on in vain, not where it is broken; both are told. */
function placed(diag: Diagnostic, at: Range): Diagnostic {
  const { source } = at;
  const { text } = source;
  switch (diag.code) {
    case 'comment-in-json':
      return legacyComment(at);
    case 'trailing-json-comma': {
      const start = at.end + text.slice(at.end).search(/\S/);
      return commaBeforeBracket(at, { source, start, end: start + 1 });
    }
    case 'unclosed-json':
      return cutOffJson(at, { source, start: text.length, end: text.length });
    default:
      return diag;
  }
}

/** The same tree without what only HCL asks of it. */
function plainNode(node: HclJsonNode, found: DiagnosticList): JsonNode {
  const { range } = node;
  switch (node.kind) {
    case 'object': {
      const members = node.properties.map(({ name, value }) => ({
        name: name.text,
        nameRange: name.range,
        value: plainNode(value, found),
      }));
      return { kind: 'object', members, range };
    }
    case 'array':
      return { kind: 'array', items: node.items.map((item) => plainNode(item, found)), range };
    case 'json-string':
      return { kind: 'string', text: node.text, range };
    case 'number': {
      const text = range.source.text.slice(range.start, range.end);
      if (!Number.isFinite(Number(text))) found.add(jsonNumberTooLarge(range));
      return { kind: 'number', text, range };
    }
    case 'bool':
      return { kind: 'bool', bool: node.bool, range };
    case 'null':
    case 'invalid':
      return { kind: 'null', range };
  }
}
