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
