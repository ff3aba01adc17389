import type { DiagnosisCode } from './diagnoses.ts';
import type { Finding } from './finding.ts';
import type { SourceKind } from './source-kind.ts';

/** Faults of any profile and of any link that calls STS. */
const ofAll: readonly DiagnosisCode[] = [
  'profile-missing',
  'header-without-profile',
  'role-without-source',
  'source-profile-loop',
  'source-profile-missing',
  'file-unreadable',
  'mfa-code',
  'region-missing',
  'endpoint-override',
  'proxy-setting',
  'ca-bundle',
];

/** Faults of one kind of source that are seen before anybody is asked. */
const ofKinds: Partial<Record<SourceKind, readonly DiagnosisCode[]>> = {
  keys: ['half-key-pair', 'damaged-value', 'session-token-missing'],
  'roles-anywhere': [
    'key-mismatch',
    'key-unreadable',
    'certificate-rule',
    'certificate-chain',
    'arn-mix',
    'session-settings-refused',
  ],
};

/** Whether one of the checks that ask nobody has told why a source of this kind is of no use. */
export function isToldByChecks(kind: SourceKind, checks: readonly Finding[]): boolean {
  const codes: readonly string[] = [...ofAll, ...(ofKinds[kind] ?? [])];
  return checks.some(({ code, severity }) => severity === 'error' && codes.includes(code));
}
