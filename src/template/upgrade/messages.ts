import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

export function upgradeOfUnknownBuilder(type: string, subject: Range): Diagnostic {
  return {
    code: 'upgrade-of-unknown-builder',
    severity: 'error',
    summary: 'Unknown builder type',
    detail: `There is no builder named "${type}". Its options are written as they look; check the source by hand.`,
    subject,
  };
}

export function upgradeOfHcl2(path: string): Diagnostic {
  return {
    code: 'upgrade-of-hcl2',
    severity: 'error',
    summary: 'Already HCL2',
    detail: `"${path}" is a template in HCL2 by its name. Give a legacy JSON template, whose name ends in .json.`,
  };
}
