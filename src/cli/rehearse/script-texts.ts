import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PlannedBuild } from '../../contracts/plan.ts';

/** What the provisioners of a build run, as far as it is written down: inline lines, and the files of scripts. */
export async function scriptTexts({ provisioners }: PlannedBuild, cwd: string): Promise<string> {
  const texts = await Promise.all(provisioners.map(({ options }) => scriptsOf(options, cwd)));
  return texts.join('\n');
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

/** What the local cloud has as well. */
const ours: ReadonlySet<string> = new Set(['ec2', 'sts', 'iam', 'configure', 'help']);

const call = /(?:^|[\s;&|(`'"])aws\s+(?:-[\w-]+(?:=\S*| [^\s-]\S*)?\s+)*([a-z][a-z0-9-]+)\s/gm;

/** The services that a script asks with AWS's command line. */
export function calledServices(text: string): readonly string[] {
  const names = [...text.matchAll(call)].map(([, service = '']) => service);
  return [...new Set(names)].filter((name) => !ours.has(name));
}

const foreign = /(?:^|[\s;&|(])(yum|dnf|microdnf|tdnf|amazon-linux-extras|zypper|apk)\s/gm;

/** The package managers of other distributions than Debian that a script calls. */
export function foreignPackageManagers(text: string): readonly string[] {
  return [...new Set([...text.matchAll(foreign)].map(([, name = '']) => name))];
}
