import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runKiln, type KilnResult } from './kiln.ts';

const template = readFileSync(new URL('../e2e/templates/busybox.pkr.hcl', import.meta.url), 'utf8');

export interface BusyboxBake {
  /** The folder of the template, which is the build's home as well. */
  readonly home: string;
  readonly endpoint: string;
  readonly env: Readonly<Record<string, string>>;
  /** What stands at the head of the source, such as a block that says as whom it builds. */
  readonly source?: string | undefined;
  /** Further lines of the shell provisioner. */
  readonly inline?: readonly string[] | undefined;
}

/** What points a command at a cloud, and keeps its files below a home of its own. */
export function placeOf({ home, endpoint }: Pick<BusyboxBake, 'home' | 'endpoint'>): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    HOME: home,
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CACHE_HOME: join(home, 'cache'),
  };
}

/** Bakes the busybox template as the image `web` with the built command. */
export async function bakeBusybox(bake: BusyboxBake): Promise<KilnResult> {
  const { home, env, source = '', inline = [] } = bake;
  const lines = inline.map((line) => `, ${JSON.stringify(line)}`).join('');
  const text = template
    .replace(/source "amazon-ebs" "busybox" \{/, `$&\n${source}`)
    .replace(/inline = \[".*"/, `$&${lines}`);
  writeFileSync(join(home, 'web.pkr.hcl'), text);
  const words = ['build', '-color=false', '-var', 'name=web', 'web.pkr.hcl'];
  return runKiln(words, { cwd: home, env: { ...placeOf(bake), ...env } });
}
