import { formatDuration } from '../../base/format-duration.ts';
import { replacementLine, standInLine } from './messages.ts';
import type { BuildRecord, CheckResult } from './rehearsal-record.ts';
import type { RehearsalResult } from './rehearsal-result.ts';

/** The result of a rehearsal as people read it. */
export function resultText(result: RehearsalResult): string {
  const { template, passed, ms, builds, standIns, replaced, notRehearsed } = result;
  return [
    `${passed ? 'Passed' : 'FAILED'}: rehearsal of ${template} in ${seconds(ms)}`,
    ...builds.flatMap(buildLines),
    ...section('Stand-ins', standIns.map(standInLine)),
    ...section('Replaced', replaced.map(replacementLine)),
    ...section('Not rehearsed', notRehearsed),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

function buildLines({ name, images, bakeMs, checks, error, hint }: BuildRecord): readonly string[] {
  const baked = bakeMs === undefined ? [] : [row('ok', `baked ${images.join(', ') || 'no image'}`, bakeMs)];
  const hasFailedCheck = checks.some(({ passed }) => !passed);
  const failure = error === undefined || hasFailedCheck ? [] : [`  FAILED  ${indent(error)}`];
  const notBaked = bakeMs === undefined && error === undefined ? ['  not baked'] : [];
  const why = hint === undefined ? [] : [`          ${hint}`];
  const nothing =
    images.length === 0 && bakeMs !== undefined ? ['          no image was made, so none was started'] : [];
  return [
    '',
    `${name}:`,
    ...baked,
    ...notBaked,
    ...nothing,
    ...checks.flatMap(checkLines),
    ...failure,
    ...why,
  ];
}

function checkLines({ check, passed, ms, reason }: CheckResult): readonly string[] {
  const head = row(passed ? 'ok' : 'FAILED', check, ms);
  return passed || !reason ? [head] : [head, ...reason.split('\n').map((line) => `          ${line}`)];
}

function row(word: string, what: string, ms: number): string {
  return `  ${word.padEnd(6)}  ${what} (${seconds(ms)})`;
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n          ');
}

function seconds(ms: number): string {
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : formatDuration(Math.round(ms / 1000) * 1000);
}
