import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PlannedBuild } from '../../contracts/plan.ts';

/** What the local cloud has as well. */
const ours: ReadonlySet<string> = new Set(['ec2', 'sts', 'iam', 'configure', 'help']);

const call = /(?:^|[\s;&|(`'"])aws\s+(?:--?[\w-]+(?:[ =]\S+)?\s+)*([a-z][a-z0-9-]+)\s/gm;

/** The services that scripts ask with AWS's command line, as far as their texts show it. */
export async function calledServices(
  builds: readonly PlannedBuild[],
  cwd: string,
): Promise<readonly string[]> {
  const provisioners = builds.flatMap((build) => build.provisioners);
  const texts = await Promise.all(provisioners.map(({ options }) => scriptsOf(options, cwd)));
  const names = texts.flatMap((text) => [...text.matchAll(call)].map(([, service = '']) => service));
  return [...new Set(names)].filter((name) => !ours.has(name)).toSorted();
}

async function scriptsOf(
  { inline, script, scripts }: Readonly<Record<string, unknown>>,
  cwd: string,
): Promise<string> {
  const files = [script, ...asList(scripts)].filter((file) => typeof file === 'string');
  // A script that cannot be read is the provisioner's to report.
  const read = files.map((file) => readFile(resolve(cwd, file), 'utf8').catch(() => ''));
  return [asList(inline).join('\n'), ...(await Promise.all(read))].join('\n');
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
