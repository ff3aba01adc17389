import { SecretMask } from '../../../src/base/secret-mask.ts';
import { templateRequest, templateWorld } from '../../../src/cli/commands/read-template.ts';
import { readFlags } from '../../../src/cli/flags/read-flags.ts';
import { templateFlags } from '../../../src/cli/flags/template-flags.ts';
import { encodeJson } from '../../../src/cty/json-encode.ts';
import { typeName } from '../../../src/cty/type-name.ts';
import { nullValue } from '../../../src/cty/value.ts';
import { SourceText } from '../../../src/diag/source-text.ts';
import { evaluate } from '../../../src/hcl/eval/evaluate.ts';
import { parseExpression } from '../../../src/hcl/parse-hcl.ts';
import { surveyTemplate } from '../../../src/template/survey-template.ts';
import type { Seen } from './evaluate-row.ts';
import type { RecordedRow } from './recorded-row.ts';

const noInput = { isTerminal: false, read: async () => new Uint8Array() };

/** Evaluates a row's expression about the template in a folder, as the console does. */
export async function surveyRow(row: RecordedRow, folder: string): Promise<Seen> {
  const failed: Seen = { ok: false, json: undefined, type: '', value: nullValue() };
  const read = readFlags(templateFlags, (row.args ?? []).slice(1));
  if (read.kind !== 'read') return failed;
  const mask = new SecretMask();
  const host = {
    env: row.env ?? {},
    cwd: folder,
    homeFolder: folder,
    tempFolder: folder,
    platform: 'linux',
  } as const;
  const world = templateWorld({ host, mask, input: noInput }, new AbortController().signal);
  const survey = await surveyTemplate(templateRequest(read.rest[0] ?? '', read.flags, false), world);
  if (!survey.value) return failed;
  const parsed = parseExpression(new SourceText('<console-input>', row.expr));
  const { value, diags } = evaluate(parsed.value, survey.value.scope);
  const json = encodeJson(value);
  return {
    ok: parsed.diags.length + diags.length === 0,
    json: json === undefined ? undefined : mask.apply(json).replaceAll(folder, '<dir>'),
    type: typeName(value.type).replaceAll('any type', 'dynamic'),
    value,
  };
}
