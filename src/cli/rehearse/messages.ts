import { knownRegions } from '../../aws/endpoints/known-regions.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import type { CheckResult, Replacement, StandIn } from './rehearsal-record.ts';

export function standInLine({ option, wanted, region, by, facts }: StandIn): string {
  return `${option} ${wanted} (${region}): ${[by, ...facts].join(', ')}`;
}

export function replacementLine({ what, by }: Replacement): string {
  return `${what}: ${by}`;
}

export function noStandIn(what: string, reason: string, subject: Range | undefined): Diagnostic {
  return {
    code: 'no-stand-in',
    severity: 'error',
    summary: 'No stand-in',
    detail: `${what} cannot be rehearsed here: ${reason}.`,
    subject,
  };
}

export function noRegion(region: string, subject: Range | undefined): Diagnostic {
  const near = didYouMean(region, knownRegions);
  return {
    code: 'no-region',
    severity: 'error',
    summary: 'Unknown region',
    detail: `region "${region}" cannot be rehearsed here: AWS has no region of that name.${near}`,
    subject,
  };
}

export function standInRefused(standIn: StandIn, subject: Range | undefined): Diagnostic {
  return {
    code: 'stand-in-refused',
    severity: 'error',
    summary: 'Stand-in refused',
    detail: `The rehearsal would need a stand-in, which -strict refuses: ${standInLine(standIn)}.`,
    subject,
  };
}

export function nothingToRehearse(types: readonly string[]): Diagnostic {
  return {
    code: 'nothing-to-rehearse',
    severity: 'error',
    summary: 'Nothing to rehearse',
    detail: `A rehearsal bakes sources of the type amazon-ebs. Those that are chosen here are of other types: ${types.join(', ')}.`,
  };
}

export function unusedStandIn(wanted: string): Diagnostic {
  return {
    code: 'unused-stand-in',
    severity: 'warning',
    summary: 'Unused stand-in',
    detail: `Nothing that the template names matches "${wanted}", for which -stand-in gives something.`,
  };
}

export function badStandIn(wanted: string): string {
  return `-stand-in ${wanted}= lacks what stands for it, as in -stand-in ami-0abc=debian-12.`;
}

export function noValue(kind: 'parameter' | 'secret', name: string): string {
  return `A rehearsal asks nobody for the ${kind} "${name}". Give a value for it with -stand-in '${name}=VALUE'`;
}

export function checkFailed(build: string, { check, reason }: CheckResult): Diagnostic {
  return {
    code: 'check-failed',
    severity: 'error',
    summary: 'Check failed',
    detail: `In the image of ${build} "${check}" failed: ${reason ?? 'it gave no reason'}.`,
  };
}

export function foreignDistribution(managers: readonly string[], { wanted, by }: StandIn): string {
  const [, first = wanted] = /(?:^| )name=(\S+)/.exec(wanted) ?? [];
  return `Its provisioners call ${managers.join(', ')}, and ${by}, which stands for ${first}, has apt. Import a root file system of that distribution with kiln cloud import, and name it: -stand-in '${first}=NAME'`;
}

export const noSystemd =
  'Its provisioners call systemctl, which starts here only what has a script in /etc/init.d: guests run without systemd, as this user has no control group for it. Run kiln as root, or where your user has systemd: systemd-run --user --scope -p Delegate=yes kiln rehearse ...';

export function cloudRunsBeside(endpoint: string): string {
  return `-keep leaves an instance for kiln cloud ssh, which would look for it in the local cloud at ${endpoint}. End that one first: kiln cloud down`;
}

export function instanceKept(instance: string, user: string): string {
  return `${instance} is kept. To log in, from another terminal: kiln cloud ssh -user ${user} ${instance}`;
}

export const keepsUntilEnd = 'Ctrl-C or kiln cloud down ends it.';
