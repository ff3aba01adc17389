import { MissingRegionError } from '../../aws/identity/identity-errors.ts';
import { endOf, type Lease } from '../../aws/identity/lease.ts';
import type { AwsAccess } from '../../aws/access.ts';
import { awsSession, type AccessSettings, type AwsSession } from '../../aws/session.ts';
import { systemClock } from '../../base/clock.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { identityFlags, settingsOfFlags } from './identity-flags.ts';
import { lastsForGood, lastsUntil, whoText } from './messages.ts';
import { printTime } from './printed-credentials.ts';

/** Any region knows who somebody is. */
const anyRegion = 'us-east-1';

const whoamiFlags = flagTable({
  ...identityFlags,
  json: { kind: 'switch', default: false, doc: 'Print the answer as JSON.' },
});

export const command = defineCommand({
  line: 'credentials whoami [flags]',
  about:
    'Asks AWS who you are, and says where the credentials come from, until when they last and what renews them. No secret is shown.',
  flags: whoamiFlags,
  async run({ flags }, shell) {
    const settings = settingsOfFlags(flags, shell.host.cwd);
    if ('wrongUse' in settings) return settings;
    const output = shell.output();
    const interrupts = listenForInterrupts(shell.outputGone, {
      onCancel: () => undefined,
      onHalt: () => process.exit(exitCodes.failure),
    });
    try {
      const session = awsSession({ host: shell.host, clock: systemClock });
      const who = await findOut(await open(session, settings, interrupts.cancel), interrupts.cancel);
      if (flags.json) output.printJson(who);
      else output.print(whoText(who));
      return exitCodes.ok;
    } finally {
      interrupts.stop();
    }
  },
});

async function open(session: AwsSession, settings: AccessSettings, signal: AbortSignal): Promise<AwsAccess> {
  try {
    return await session.access(settings, signal);
  } catch (error) {
    if (!(error instanceof MissingRegionError)) throw error;
    return session.access({ ...settings, region: anyRegion }, signal);
  }
}

/** Who somebody is, and how that is known. */
export interface Who {
  readonly arn: string;
  readonly account: string;
  readonly userId: string;
  /** The link of the chain that had the credentials. */
  readonly link: string;
  readonly lasts: string;
  readonly sessionName?: string | undefined;
  readonly sourceIdentity?: string | undefined;
  /** What was looked at, in order, and what was seen there. */
  readonly trace: ReadonlyArray<{ readonly link: string; readonly saw: string }>;
}

async function findOut({ client, identity }: AwsAccess, signal: AbortSignal): Promise<Who> {
  const { Arn = '', Account = '', UserId = '' } = await client.sts('GetCallerIdentity', {}, signal);
  const lease = await identity.lease(signal);
  return {
    arn: Arn,
    account: Account,
    userId: UserId,
    link: identity.link,
    lasts: describeLife(lease),
    sessionName: lease.role?.sessionName,
    sourceIdentity: lease.role?.sourceIdentity,
    trace: identity.trace.map(({ link, saw }) => ({ link, saw })),
  };
}

function describeLife(lease: Lease): string {
  const { credentials, renewal } = lease;
  const end = credentials.expiration;
  if (renewal.kind === 'fixed') return lastsForGood(endOf(lease), renewal.why);
  return lastsUntil(end && printTime(end));
}
