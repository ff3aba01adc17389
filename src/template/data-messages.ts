import { didYouMean } from '../base/did-you-mean.ts';
import type { Diagnostic, Range } from '../diag/diagnostic.ts';

function error(code: string, summary: string, detail: string, subject: Range | undefined): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function duplicateData(key: string, first: Range, at: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `The data source "${key}" is already declared at ${first.source.name}:${line}. Give one of the two another name.`;
  return error('duplicate-data', 'Duplicate data source', detail, at);
}

export function unknownDataSource(type: string, known: readonly string[], at: Range): Diagnostic {
  const hint = type.startsWith('hcp-packer-')
    ? ' It belongs to the HCP Packer registry, which kiln does not use: give what it finds as a variable.'
    : didYouMean(type, known) || ` It has ${[...known].sort().join(', ')}.`;
  return error(
    'unknown-data-source',
    'Unknown data source type',
    `kiln has no data source of type "${type}".${hint}`,
    at,
  );
}

export function dataInputUnknown(key: string, option: string, at: Range): Diagnostic {
  const detail = `Cannot read "${key}": its option "${option}" needs something that is known only later. A data source can use variables, locals, other data sources and path.`;
  return error('data-input-unknown', 'Data source needs too much', detail, at);
}

export function dataNotRead(key: string, reason: string, at: Range | undefined): Diagnostic {
  return error(
    'data-not-read',
    'Data source failed',
    `Cannot read "${key}": ${reason.replace(/\.?$/, '.')}`,
    at,
  );
}
