import type { Outcome } from '../../diag/diagnostic.ts';
import type { SourceText } from '../../diag/source-text.ts';
import { readJson } from './json/read-json.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { strictText } from './members.ts';
import { invalidLegacyVarFile } from './messages.ts';
import type { GivenVariable } from './user-variables.ts';

/** Reads a variable file of a legacy template: one JSON object, all texts. */
export function readVariableFile(source: SourceText): Outcome<readonly GivenVariable[]> {
  const { value: document, diags } = readJson(source);
  if (document?.kind !== 'object') {
    const start = { source, start: 0, end: Math.min(1, source.text.length) };
    const isHcl = source.name.endsWith('.hcl');
    const why = document || isHcl ? [invalidLegacyVarFile(document?.range ?? start)] : diags;
    return { value: [], diags: why };
  }
  const found = new DiagnosticList();
  const given = document.members.flatMap((member): readonly GivenVariable[] => {
    const { name, value } = member;
    if (value.kind === 'null') return [{ name, text: '', range: value.range }];
    const text = found.take(strictText(member));
    return text ? [{ name, ...text }] : [];
  });
  return { value: given, diags: found.diags };
}
