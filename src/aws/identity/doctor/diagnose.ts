import { readSharedFiles, profileName } from '../files/shared-files.ts';
import { certificateChecks } from './check-certificate.ts';
import { endpointChecks } from './check-endpoints.ts';
import { environmentChecks } from './check-environment.ts';
import { lifetimeFindings, type Expectations } from './check-lifetime.ts';
import { checkNetwork } from './check-network.ts';
import { profileChecks } from './check-profile.ts';
import { sharedFileChecks } from './check-shared-files.ts';
import { tokenChecks } from './check-tokens.ts';
import type { DoctorWorld } from './doctor-world.ts';
import type { Facts, LinkProbe } from './examination.ts';
import { explainFailures } from './explain-failures.ts';
import type { Finding } from './finding.ts';
import { probeLinks } from './probe-links.ts';
import { tryLogin, type Login } from './try-login.ts';

/** All that the doctor has to say of one configuration. */
export interface Diagnosis {
  readonly login: Login;
  readonly region: string | undefined;
  readonly links: readonly LinkProbe[];
  /** Errors first. */
  readonly findings: readonly Finding[];
}

export interface DiagnoseOptions {
  readonly expectations: Expectations;
  /** How long one link may take with all that it asks, in milliseconds. */
  readonly boundMs?: number | undefined;
  readonly signal: AbortSignal;
}

const usualBoundMs = 30_000;

const offlineChecks = [
  ...environmentChecks,
  ...endpointChecks,
  ...sharedFileChecks,
  ...profileChecks,
  ...tokenChecks,
  ...certificateChecks,
];

/**
 * Looks at everything that a login depends on and never stops at the first fault: the clock and the network, variables
 * and files, every link of the chain, the login itself, and how long it lasts.
 */
export async function diagnose(
  settings: Facts['settings'],
  world: DoctorWorld,
  { expectations, boundMs = usualBoundMs, signal }: DiagnoseOptions,
): Promise<Diagnosis> {
  const facts = { ...(await gatherFacts(settings, world, signal)), boundMs };
  const network = await checkNetwork(facts);
  const offline = await Promise.all(offlineChecks.map(async (check) => check(facts)));
  const links = await probeLinks(facts);
  const login = await tryLogin(facts, links);
  const checks = offline.flat();
  const failures = (await explainFailures({ facts, links, login, checks })).filter(
    (one) => !isTold(one, { network, offline: checks }),
  );
  const found = [...network, ...checks, ...failures, ...lifetimeFindings(login, expectations, facts)];
  return { login, region: facts.region, links, findings: sorted(found, login) };
}

async function gatherFacts(
  settings: Facts['settings'],
  world: DoctorWorld,
  signal: AbortSignal,
): Promise<Omit<Facts, 'boundMs'>> {
  const files = await readSharedFiles(settings, world).catch(() => undefined);
  const { name, namedBy } = profileName(settings, world.env);
  return {
    settings,
    world,
    files,
    profile: files?.profiles.get(name),
    profileName: name,
    profileNamedBy: namedBy,
    region: await regionOf(world, signal),
    signal,
  };
}

async function regionOf(world: DoctorWorld, signal: AbortSignal): Promise<string | undefined> {
  try {
    return await world.region(signal);
  } catch {
    signal.throwIfAborted();
    return undefined; // None is named, or the file that may name one cannot be read: of both a check tells.
  }
}

/** What the first look at the network told need not be told of every call. */
interface Told {
  readonly network: readonly Finding[];
  readonly offline: readonly Finding[];
}

/** A token that has ended was seen before it was sent, unless the clock of this machine is behind. */
function isTold({ code, where }: Finding, { network, offline }: Told): boolean {
  if (code === 'token-expired') return offline.some((one) => one.code === code);
  return network.some((one) => one.code === code && one.where === where);
}

/** What stands beside a login that works is no error; what was found twice is told once. */
function sorted(findings: readonly Finding[], login: Login): readonly Finding[] {
  const told = new Map(findings.map((one) => [JSON.stringify([one.code, one.where, one.cause]), one]));
  const judged = [...told.values()].map((one): Finding =>
    login.kind === 'works' ? { ...one, severity: 'warning' } : one,
  );
  return [
    ...judged.filter(({ severity }) => severity === 'error'),
    ...judged.filter(({ severity }) => severity === 'warning'),
  ];
}
