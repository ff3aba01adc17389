import type { AccessOptions } from '../../aws/options/access-options.ts';
import { identitySettings } from '../../aws/options/identity-settings.ts';
import type { AccessSettings } from '../../aws/session.ts';
import { expectedDurationMs } from '../../builders/amazon/region/expected-duration.ts';
import { hasErrors, type Outcome } from '../../diag/diagnostic.ts';
import type { PreparedBuild } from '../../engine/prepare-builds.ts';
import { loadTemplate } from '../../template/load-template.ts';
import { prepareWithoutRun } from '../commands/prepare-without-run.ts';
import { templateRequest, templateWorld } from '../commands/read-template.ts';
import type { TemplateFlags } from '../flags/template-flags.ts';
import type { Shell } from '../shell.ts';

/** One configuration to look at. */
export interface Patient {
  /** The builds that log in so; none where no template was given. */
  readonly builds: readonly string[];
  readonly settings: AccessSettings;
  /** How long the longest of these builds takes at least, in milliseconds. */
  readonly durationMs?: number | undefined;
}

/** What the sources of a template say of their access to AWS; sources that say the same are one. */
export async function templatePatients(
  path: string,
  flags: TemplateFlags,
  shell: Shell,
  signal: AbortSignal,
): Promise<Outcome<readonly Patient[]>> {
  const world = templateWorld(shell, signal);
  // A data source may need the very login that is in doubt.
  const request = { ...templateRequest(path, flags, true), dataSources: 'check' } as const;
  const { value: template, diags } = await loadTemplate(request, world);
  if (template === undefined || hasErrors(diags)) return { value: [], diags };
  const prepared = await prepareWithoutRun(template, world, shell.mask);
  const amazon = prepared.value.filter(({ planned }) => planned.source.type.startsWith('amazon-'));
  return { value: together(amazon.map(patientOf)), diags: [...diags, ...prepared.diags] };
}

function patientOf({ planned, config }: PreparedBuild): Patient {
  // The table of every amazon builder holds the access options, and what makes a build longer.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const options = config.values as unknown as AccessOptions & Parameters<typeof expectedDurationMs>[0];
  return {
    builds: [planned.name],
    settings: {
      ...identitySettings(options),
      region: options.region,
      insecureSkipTlsVerify: options.insecure_skip_tls_verify,
    },
    durationMs: expectedDurationMs(options),
  };
}

function together(patients: readonly Patient[]): readonly Patient[] {
  const byKey = new Map<string, Patient>();
  for (const patient of patients) {
    const key = JSON.stringify(patient.settings);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? patient : joined(known, patient));
  }
  return [...byKey.values()];
}

function joined(one: Patient, other: Patient): Patient {
  const durationMs = Math.max(one.durationMs ?? 0, other.durationMs ?? 0);
  return { ...one, builds: [...one.builds, ...other.builds], durationMs };
}
