import { SourceText } from '../../src/diag/source-text.ts';
import { renderPlain } from '../../src/diag/render-plain.ts';
import type { Diagnostic } from '../../src/diag/diagnostic.ts';
import { packerFunctions } from '../../src/functions/function-table.ts';
import type { Body, BodySchema } from '../../src/hcl/body.ts';
import { expandDynamic } from '../../src/hcl/dynamic-body.ts';
import { evaluate } from '../../src/hcl/eval/evaluate.ts';
import type { Scope } from '../../src/hcl/eval/scope.ts';
import type { JsonNode } from '../../src/hcl/json/json-node.ts';
import { jsonExpression } from '../../src/hcl/json/json-expression.ts';
import { parseJson, parseJsonTree } from '../../src/hcl/json/parse-json.ts';
import { parseSyntax } from '../../src/hcl/parse-hcl.ts';
import { references } from '../../src/hcl/references.ts';
import type { Expression } from '../../src/hcl/syntax/ast.ts';
import type { SyntaxBody } from '../../src/hcl/syntax/syntax-body.ts';
import { formatText } from '../../src/hcl/write/format-text.ts';
import { fuzzWorld } from './fuzz-world.ts';
import { meaningOf } from './meaning.ts';
import type { FuzzText } from './seed-texts.ts';

/** A rule that a text made us break. */
export interface FuzzFault {
  readonly what: string;
  readonly text: string;
}

const bodySchema: BodySchema = {
  attributes: [{ name: 'default' }, { name: 'sources' }],
  blocks: [
    { type: 'variable', labelNames: ['name'] },
    { type: 'locals', labelNames: [] },
    { type: 'source', labelNames: ['type', 'name'] },
    { type: 'build', labelNames: [] },
    { type: 'provisioner', labelNames: ['type'] },
    { type: 'post-processors', labelNames: [] },
  ],
};

const scope: Scope = { variables: new Map(), functions: packerFunctions(fuzzWorld) };

/** Puts a text through all that texts go through, and says whether it is valid or what went wrong. */
export function fuzzInput({ syntax, text }: FuzzText): 'accepted' | 'refused' | FuzzFault {
  try {
    return syntax === 'hcl' ? fuzzHcl(text) : fuzzJson(text);
  } catch (error) {
    return {
      what: `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      text,
    };
  }
}

function fuzzHcl(text: string): 'accepted' | 'refused' | FuzzFault {
  const { value, diags } = parseSyntax(new SourceText('t.pkr.hcl', text));
  evaluateBody(value);
  const formatted = formatText(text);
  if (diags.length > 0) {
    renderPlain(diags);
    return hasBadPlace(diags, text) ?? 'refused';
  }
  if (formatText(formatted) !== formatted) return { what: 'is formatted in two steps', text };
  const after = parseSyntax(new SourceText('t.pkr.hcl', formatted));
  if (after.diags.length > 0) return { what: 'is no HCL any more once it is formatted', text };
  if (meaningOf(value) !== meaningOf(after.value))
    return { what: 'means something else once it is formatted', text };
  return 'accepted';
}

function fuzzJson(text: string): 'accepted' | 'refused' | FuzzFault {
  const source = new SourceText('t.pkr.json', text);
  const { value, diags } = parseJsonTree(source);
  evaluateJson(value);
  readJsonBody(parseJson(source).value, 0);
  if (diags.length === 0) return 'accepted';
  renderPlain(diags);
  return hasBadPlace(diags, text) ?? 'refused';
}

/** Reads a body as templates are read, block by block. */
function readJsonBody(body: Body, depth: number): void {
  const { value, diags } = expandDynamic(body, scope).content(bodySchema);
  renderPlain(diags.slice(0, 3));
  for (const { expression } of body.justAttributes().value.values()) evaluateOne(expression);
  if (depth < 4) for (const block of value.blocks) readJsonBody(block.body, depth + 1);
}

function hasBadPlace(diags: readonly Diagnostic[], text: string): FuzzFault | undefined {
  const bad = diags.find(
    ({ subject }) => !subject || subject.start > subject.end || subject.end > text.length,
  );
  return bad && { what: `has a mistake outside of the text: ${bad.code}`, text };
}

function evaluateBody({ attributes, blocks }: SyntaxBody): void {
  for (const { expression } of attributes.values()) evaluateOne(expression);
  for (const { body } of blocks) evaluateBody(body);
}

function evaluateJson(node: JsonNode): void {
  evaluateOne(jsonExpression(node));
}

function evaluateOne(expression: Expression): void {
  references(expression);
  renderPlain(evaluate(expression, scope).diags.slice(0, 3));
}
