import { formatDuration } from '../../base/format-duration.ts';
import { wrapText } from '../../base/wrap-text.ts';
import type { BuildReport, ComponentReport, PlanReport } from './plan-report.ts';
import { optionLines } from './option-lines.ts';

const width = 96;

/** A plan for people: what the template gives, in the order in which it will happen. */
export function planText({ builds }: PlanReport): string {
  return builds.map((build) => buildLines(build).join('\n')).join('\n\n');
}

function buildLines(build: BuildReport): readonly string[] {
  const { name, source, provisioners, errorCleanupProvisioner: cleanup, postProcessors } = build;
  return [
    `Build '${name}'`,
    ...section('Source', [componentLines('', source)]),
    ...section(
      'Provisioners, in this order',
      provisioners.map((one, i) => componentLines(`${i + 1}. `, one, provisionerNotes(one))),
    ),
    ...section('If it fails', cleanup ? [componentLines('', cleanup, provisionerNotes(cleanup))] : []),
    ...postProcessors.flatMap((chain, i) =>
      section(
        postProcessors.length > 1 ? `Post-processors, chain ${i + 1}` : 'Post-processors',
        chain.map((one, j) => componentLines(`${j + 1}. `, one, postProcessorNotes(one))),
      ),
    ),
    ...apiLines(build),
    ...resolvedLines(build),
  ];
}

function section(title: string, parts: ReadonlyArray<readonly string[]>): readonly string[] {
  return parts.length === 0 ? [] : ['', `  ${title}:`, ...parts.flat()];
}

function componentLines(
  number: string,
  component: ComponentReport,
  notes: readonly string[] = [],
): readonly string[] {
  const { type, declaredAt, options, given, deferred } = component;
  const { file, line } = declaredAt;
  const shown = Object.fromEntries(given.map((name) => [name, options[name]]));
  return [
    `    ${number}${type}  (${file}:${line})`,
    ...notes.map((note) => `       ${note}`),
    ...optionLines(shown, deferred).map((text) => `       ${text}`),
  ];
}

function provisionerNotes(provisioner: BuildReport['provisioners'][number]): readonly string[] {
  const { name, pauseBeforeMs, timeoutMs, maxRetries, onFailure } = provisioner;
  return [
    ...(name === '' ? [] : [`named "${name}"`]),
    ...(pauseBeforeMs > 0 ? [`after a pause of ${formatDuration(pauseBeforeMs)}`] : []),
    ...(timeoutMs > 0 ? [`for ${formatDuration(timeoutMs)} at most`] : []),
    ...(maxRetries > 0 ? [`tried again up to ${maxRetries} times`] : []),
    ...(onFailure === 'continue' ? ['the build goes on if it fails'] : []),
  ];
}

function postProcessorNotes({
  name,
  keepInputArtifact: keeps,
}: BuildReport['postProcessors'][number][number]): readonly string[] {
  return [
    ...(name === '' ? [] : [`named "${name}"`]),
    ...(keeps === undefined ? [] : [keeps ? 'keeps what it is given' : 'removes what it is given']),
  ];
}

function apiLines({ api: { always, because } }: BuildReport): readonly string[] {
  if (always.length === 0 && because.length === 0) return [];
  const wide = Math.max(0, ...because.map(({ action }) => action.length));
  return [
    '',
    '  API actions, always:',
    ...wrapText(`    ${always.join(' ')}`, width).split('\n'),
    ...section(
      'API actions, because of options',
      because.map(({ action, options }) => [`    ${action.padEnd(wide)}  ${options.join(', ')}`]),
    ),
  ];
}

function resolvedLines({ resolved }: BuildReport): readonly string[] {
  if (!resolved) return [];
  const wide = Math.max(0, ...resolved.map(({ option }) => option.length));
  return section(
    'Found',
    resolved.map(({ option, value, about }) => [
      `    ${option.padEnd(wide)}  ${value}${about === undefined ? '' : `  (${about})`}`,
    ]),
  );
}
