import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeJson } from '../../../src/cty/json-encode.ts';
import { typeName } from '../../../src/cty/type-name.ts';
import { stringType } from '../../../src/cty/type.ts';
import type { Value } from '../../../src/cty/value.ts';
import { objectValue, stringValue, unknownValue } from '../../../src/cty/value.ts';
import type { Diagnostic } from '../../../src/diag/diagnostic.ts';
import { SourceText } from '../../../src/diag/source-text.ts';
import { packerFunctions } from '../../../src/functions/function-table.ts';
import { nodeFiles } from '../../../src/functions/node-files.ts';
import type { SecretReader } from '../../../src/functions/secrets/secret-reader.ts';
import { SecretReads } from '../../../src/functions/secrets/secret-reads.ts';
import { evaluate } from '../../../src/hcl/eval/evaluate.ts';
import type { FunctionTable } from '../../../src/hcl/eval/function-def.ts';
import { parseExpression, parseHcl } from '../../../src/hcl/parse-hcl.ts';
import { secretStores } from '../../../src/secret-stores/secret-stores.ts';
import type { RecordedFile, RecordedRow } from './recorded-row.ts';
import { timeoutSignal } from '../../../src/base/timeout-signal.ts';

/** What we make of a row: the same facts as were recorded. */
export interface Seen {
  readonly ok: boolean;
  readonly json: string | undefined;
  readonly type: string;
  readonly value: Value;
}

const home = '/home/someone';

/** Evaluates a row in a folder of its own, which is emptied afterwards. */
export async function evaluateRow(row: RecordedRow, folder: string): Promise<Seen> {
  try {
    for (const [name, file] of Object.entries(row.files ?? {})) writeRecorded(join(folder, name), file);
    const host = {
      env: row.env ?? {},
      cwd: folder,
      homeFolder: home,
      tempFolder: folder,
      platform: 'linux',
    } as const;
    const secrets = new SecretReads(secretStores(host));
    const { value, diags } = await secrets.settle(
      () => evaluateIn(row, folder, secrets),
      timeoutSignal(30_000),
    );
    const json = encodeJson(value)
      ?.replaceAll(folder, '<dir>')
      .replaceAll(dirname(folder), '<dir-parent>')
      .replaceAll(home, '<home>');
    return {
      ok: diags.length === 0,
      json,
      type: typeName(value.type).replaceAll('any type', 'dynamic'),
      value,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts a file of a row where it was recorded. */
export function writeRecorded(path: string, file: RecordedFile): void {
  mkdirSync(path.endsWith('/') ? path : dirname(path), { recursive: true });
  if (path.endsWith('/')) return;
  if (typeof file === 'string') writeFileSync(path, file);
  else if ('base64' in file) writeFileSync(path, Buffer.from(file.base64, 'base64'));
  else symlinkSync(file.symlink, path);
}

function evaluateIn(
  row: RecordedRow,
  folder: string,
  secrets: SecretReader,
): { value: Value; diags: readonly Diagnostic[] } {
  const template = row.args?.find((arg) => arg.endsWith('.hcl'));
  const root = template === undefined ? '' : dirname(template);
  const startedAt = new Date();
  const functions = packerFunctions({
    now: () => startedAt,
    startedAt,
    files: nodeFiles,
    env: row.env ?? {},
    randomBytes: (count) => randomBytes(count),
    secrets,
    templateDir: join(folder, root),
    cwd: folder,
    homeDir: row.env?.['HOME'] ?? home,
  });
  const variables = rootVariables(folder, root);
  const locals = template === undefined ? undefined : readLocals(row, template, { variables, functions });
  if (locals) variables.set('local', objectValue(locals.values));
  const parsed = parseExpression(new SourceText('<console-input>', row.expr));
  const { value, diags } = evaluate(parsed.value, { variables, functions });
  return { value, diags: [...(locals?.diags ?? []), ...parsed.diags, ...diags] };
}

function rootVariables(folder: string, root: string): Map<string, Value> {
  return new Map<string, Value>([
    ['var', objectValue({})],
    ['local', objectValue({})],
    ['path', objectValue({ root: stringValue(root), cwd: stringValue(folder) })],
    ['packer', objectValue({ version: stringValue('1.16.0') })],
    ['source', objectValue({ name: unknownValue(stringType), type: unknownValue(stringType) })],
    ['build', objectValue({})],
  ]);
}

function readLocals(
  row: RecordedRow,
  template: string,
  scope: { readonly variables: ReadonlyMap<string, Value>; readonly functions: FunctionTable },
): { values: Map<string, Value>; diags: readonly Diagnostic[] } {
  const text = row.files?.[template];
  const file = parseHcl(new SourceText(template, typeof text === 'string' ? text : ''));
  const schema = { attributes: [], blocks: [{ type: 'locals', labelNames: [] }] };
  const values = new Map<string, Value>();
  const diags = [...file.diags];
  for (const { body } of file.value.partialContent(schema).value.content.blocks) {
    for (const [name, { expression }] of body.justAttributes().value) {
      const local = evaluate(expression, scope);
      values.set(name, local.value);
      diags.push(...local.diags);
    }
  }
  return { values, diags };
}
