import type { ChainLink, LinkOutcome } from '../chain-link.ts';
import { identityChain } from '../identity-chain.ts';
import { LeaseProvider } from '../lease-provider.ts';
import type { Lease, TakeLease } from '../lease.ts';
import { spokenName } from '../links/spoken-name.ts';
import { templateBlockLink } from '../links/template-block-link.ts';
import { errorText } from '../../../base/error-text.ts';
import { SlowLinkError } from './slow-link-error.ts';
import type { Caller, Facts, LinkProbe, ProbeResult } from './examination.ts';
import { timeoutSignal } from '../../../base/timeout-signal.ts';

/** Looks at every link of the chain and takes credentials from each that has some, all at once. */
export async function probeLinks(facts: Facts): Promise<readonly LinkProbe[]> {
  const links = [templateBlockLink, ...identityChain];
  const names = links.map((link) => spokenName(link, facts.settings));
  const looks = await Promise.all(links.map(async (link) => look(link, facts)));
  const first = looks.findIndex(({ kind }) => kind !== 'absent');
  return Promise.all(
    looks.map(async (outcome, index) => ({
      link: names[index] ?? '',
      verdict: outcome.kind,
      saw: outcome.saw,
      decides: index === first,
      result: await probe(outcome, facts),
      ...(outcome.kind === 'broken' && { cause: outcome.cause }),
    })),
  );
}

/** What a link cannot look at for a reason that it did not foresee is a fault like any other. */
async function look(link: ChainLink, facts: Facts): Promise<LinkOutcome> {
  const { settings, world, signal } = facts;
  const bounded = AbortSignal.any([signal, timeoutSignal(facts.boundMs)]);
  try {
    return await link.look(settings, world, bounded);
  } catch (cause) {
    signal.throwIfAborted();
    const error = bounded.aborted ? new SlowLinkError(facts.boundMs) : cause;
    return { kind: 'broken', saw: errorText(error), cause: error };
  }
}

async function probe(outcome: LinkOutcome, facts: Facts): Promise<ProbeResult> {
  if (outcome.kind !== 'found') return { kind: 'not asked' };
  return probeLease(outcome.take, facts);
}

/** Takes credentials once and asks AWS whose they are. */
export async function probeLease(take: TakeLease, { world, signal, boundMs }: Facts): Promise<ProbeResult> {
  const bounded = AbortSignal.any([signal, timeoutSignal(boundMs)]);
  const provider = new LeaseProvider(take, world);
  let lease: Lease | undefined;
  try {
    lease = await provider.lease(bounded);
    return { kind: 'works', lease, caller: await callerOf(provider, world, bounded) };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'fails', error: bounded.aborted ? new SlowLinkError(boundMs) : error, lease };
  }
}

async function callerOf(
  provider: LeaseProvider,
  world: Facts['world'],
  signal: AbortSignal,
): Promise<Caller> {
  const sts = await world.sts(provider, signal);
  const { Arn: arn = '', Account: account = '' } = await sts.sts('GetCallerIdentity', {}, signal);
  return { arn, account };
}
