import type { Diagnosis } from '../../aws/identity/doctor/diagnose.ts';
import type { LinkProbe } from '../../aws/identity/doctor/examination.ts';
import type { Finding } from '../../aws/identity/doctor/finding.ts';
import { endOf } from '../../aws/identity/lease.ts';
import type { Patient } from './template-patients.ts';

/** What `kiln credentials doctor -json` prints. Documented in docs/credentials.md: fields may come, none goes within a format. */
export interface DoctorReport {
  readonly format: 1;
  /** Whether a login works with every configuration. */
  readonly works: boolean;
  readonly configurations: ReadonlyArray<{
    /** The builds of the template that log in so; none without a template. */
    readonly builds: readonly string[];
    readonly region: string | undefined;
    readonly login: LoginReport;
    /** Every link of the chain, in its order. */
    readonly links: readonly LinkReport[];
    /** Errors first. */
    readonly findings: readonly Finding[];
  }>;
}

interface LoginReport {
  readonly works: boolean;
  readonly link?: string | undefined;
  readonly arn?: string | undefined;
  readonly account?: string | undefined;
  /** When the session ends. */
  readonly expires?: string | undefined;
  readonly renewal?: 'permanent' | 'renewable' | 'fixed' | undefined;
  /** When it ends for good. */
  readonly endsForGood?: string | undefined;
}

interface LinkReport {
  readonly link: string;
  readonly verdict: LinkProbe['verdict'];
  readonly saw: string;
  readonly decides: boolean;
  /** Whether AWS accepted what it has; left out where it has nothing. */
  readonly accepted?: boolean | undefined;
  readonly arn?: string | undefined;
}

/** What was found of one configuration, for programs. */
export function doctorReport(
  { builds }: Pick<Patient, 'builds'>,
  { region, login, links, findings }: Diagnosis,
): DoctorReport['configurations'][number] {
  return { builds, region, login: loginReport(login), links: links.map(linkReport), findings };
}

function loginReport(login: Diagnosis['login']): LoginReport {
  if (login.kind !== 'works') return { works: false };
  const { link, caller, lease } = login;
  return {
    works: true,
    link,
    arn: caller.arn,
    account: caller.account,
    expires: lease.credentials.expiration?.toISOString(),
    renewal: lease.renewal.kind,
    endsForGood: endOf(lease)?.toISOString(),
  };
}

function linkReport({ link, verdict, saw, decides, result }: LinkProbe): LinkReport {
  return {
    link,
    verdict,
    saw,
    decides,
    ...(result.kind !== 'not asked' && { accepted: result.kind === 'works' }),
    ...(result.kind === 'works' && { arn: result.caller.arn }),
  };
}
