import { diagnoses, type DiagnosisCode } from './diagnoses.ts';

/** Something that the doctor found: what it is, why, and what mends it. Never a secret. */
export interface Finding {
  readonly code: DiagnosisCode;
  /** Its number in the list of docs/credentials.md; 0 for what is in no list. */
  readonly number: number;
  /** An error stands in the way of a login, a warning does not yet. */
  readonly severity: 'error' | 'warning';
  /** The file with its line, or the variable; undefined where the fault is with somebody else. */
  readonly where: string | undefined;
  readonly cause: string;
  /** The command or the line that mends it. */
  readonly fix: string;
}

type Told = Pick<Finding, 'cause' | 'fix'> & { readonly where?: string | undefined };

export function errorOf(code: DiagnosisCode, { where, cause, fix }: Told): Finding {
  return { code, number: diagnoses[code], severity: 'error', where, cause, fix };
}

export function warningOf(code: DiagnosisCode, told: Told): Finding {
  return { ...errorOf(code, told), severity: 'warning' };
}
