import type { InitSystem } from '../runtime.ts';
import { shellWord } from '../../base/shell-word.ts';
import type { ConfigStep } from './config-step.ts';
import { planConfig, type ConfigPlan } from './plan-config.ts';
import { readUserData } from './read-user-data.ts';
import type { UserDataPart } from './user-data-part.ts';

/** A file of the run-time folder of user data. */
export interface UserDataFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a boot has to do with an instance's user data. */
export interface UserDataPlan {
  /** Runs before anyone can log in; undefined where there is nothing to do by then. */
  readonly early: string | undefined;
  /** Runs when the system is up. */
  readonly late: string | undefined;
  /** The user's own scripts, which the two run. */
  readonly scripts: readonly UserDataFile[];
}

export interface UserDataOptions {
  readonly init: InitSystem;
  readonly firstBoot: boolean;
  /** Where the scripts lie in the guest. */
  readonly folder: string;
}

const nothing: UserDataPlan = { early: undefined, late: undefined, scripts: [] };

/** Turns user data into scripts of a plain shell, which need nothing of the guest that does cloud-init's work. */
export async function planUserData(
  userData: Buffer | undefined,
  options: UserDataOptions,
): Promise<UserDataPlan> {
  const parts = userData === undefined ? [] : await readUserData(userData);
  if (parts.length === 0) return nothing;
  const config = await planConfig(configsOf(parts, options));
  const scripts = [
    ...(options.init === 'busybox' ? [] : scriptFiles(parts, 'boothook')),
    ...scriptFiles(parts, 'script'),
  ];
  const isDue = ({ often }: ConfigStep): boolean => options.firstBoot || often === 'every-boot';
  const early = [...runSteps(scripts, 'boothook', options), ...config.beforeScripts].filter(
    (step) => step.stage === 'early' && isDue(step),
  );
  const late = options.firstBoot ? lateSteps(parts, { config, scripts, options }) : noLateSteps;
  const hasWork = [...early, ...late.before, ...late.after].length > 0;
  return {
    early: early.length === 0 ? undefined : stageScript(early),
    late: hasWork ? stageScript(late.before) + ending + group(late.after) : undefined,
    scripts,
  };
}

/** busybox has neither package manager nor useradd, so cloud-config is not for it. */
function configsOf(parts: readonly UserDataPart[], { init }: UserDataOptions): readonly string[] {
  if (init === 'busybox') return [];
  return parts.flatMap((part) => (part.kind === 'cloud-config' ? [part.text] : []));
}

function scriptFiles(parts: readonly UserDataPart[], kind: 'script' | 'boothook'): readonly UserDataFile[] {
  const found = parts.flatMap((part) => (part.kind === kind ? [part.bytes] : []));
  const prefix = kind === 'script' ? 'part' : 'boothook';
  return found.map((bytes, index) => ({ name: `${prefix}-${String(index + 1).padStart(3, '0')}`, bytes }));
}

function runSteps(
  scripts: readonly UserDataFile[],
  kind: 'script' | 'boothook',
  { folder }: UserDataOptions,
): readonly ConfigStep[] {
  const prefix = kind === 'script' ? 'part' : 'boothook';
  return scripts
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name }) => ({
      name: kind === 'script' ? 'scripts-user' : 'boothook',
      stage: kind === 'script' ? 'late' : 'early',
      often: kind === 'script' ? 'once' : 'every-boot',
      lines: [`${folder}/${name}`],
    }));
}

interface LateSteps {
  readonly before: readonly ConfigStep[];
  /** What ends the boot, once it has been said to be finished. */
  readonly after: readonly ConfigStep[];
}

const noLateSteps: LateSteps = { before: [], after: [] };

interface LateParts {
  readonly config: ConfigPlan;
  readonly scripts: readonly UserDataFile[];
  readonly options: UserDataOptions;
}

function lateSteps(parts: readonly UserDataPart[], { config, scripts, options }: LateParts): LateSteps {
  const before = [
    ...refusals(parts, options),
    ...config.beforeScripts,
    ...runSteps(scripts, 'script', options),
    ...config.afterScripts,
  ];
  return { before: before.filter(({ stage }) => stage === 'late'), after: config.afterAll };
}

function refusals(parts: readonly UserDataPart[], { init }: UserDataOptions): readonly ConfigStep[] {
  const refused = parts.flatMap((part) => {
    if (part.kind === 'refused') return [part.what];
    if (init === 'busybox' && part.kind !== 'script') return [`${part.kind} in the busybox base`];
    return [];
  });
  return refused.map((what) => ({
    name: 'user-data',
    stage: 'late',
    often: 'once',
    lines: [`echo ${shellWord(`kiln: ${what} is not carried out`)}`, 'false'],
  }));
}

const head = `#!/bin/sh
# Made by kiln of the instance's user data: it does in this guest what cloud-init does on AWS.
state=/run/cloud-init
failed() { echo "kiln: $1 has failed"; echo "$1" >> $state/failed; }
`;

/** Says what came of it, where cloud-init says so. */
const ending = `finish() {
  errors=
  if [ -e $state/failed ]; then
    while read -r name; do errors="$errors\${errors:+, }\\"$name\\""; done < $state/failed
  fi
  part='"errors": [], "finished": 1.0, "start": 1.0'
  echo "{\\"v1\\": {\\"datasource\\": \\"DataSourceEc2Local\\", \\"init\\": {$part}, \\"init-local\\": {$part}, \\"modules-config\\": {$part}, \\"modules-final\\": {\\"errors\\": [$errors], \\"finished\\": 1.0, \\"start\\": 1.0}, \\"stage\\": null}}" > $state/status.json
  date > /var/lib/cloud/instance/boot-finished
  echo "{\\"v1\\": {\\"datasource\\": \\"DataSourceEc2Local\\", \\"errors\\": [$errors]}}" > $state/result.json
}
finish
`;

function stageScript(steps: readonly ConfigStep[]): string {
  return head + group(steps);
}

/** Steps in the order given; one that fails does not keep the next from running. */
function group(steps: readonly ConfigStep[]): string {
  if (steps.length === 0) return '';
  const texts = steps.map(
    ({ name, lines }) => `(\nset -e\n${lines.join('\n')}\n)\n[ $? -eq 0 ] || failed ${shellWord(name)}\n`,
  );
  return `{\n${texts.join('')}} 2>&1 | tee -a /var/log/cloud-init-output.log\n`;
}
