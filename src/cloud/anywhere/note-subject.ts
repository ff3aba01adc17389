import { createHash } from 'node:crypto';
import { describeName } from '../../pki/distinguished-name.ts';
import type { Caller } from '../api/action.ts';
import type { Subject } from './anywhere-state.ts';
import type { Certificate } from './certificate-path.ts';
import { arnOf } from './find-resource.ts';

/** Remembers whose certificate has asked for a session, and tells the ARN of that. */
export async function noteSubject(
  { facts, x509 }: Certificate,
  how: 'good' | 'failed',
  caller: Caller,
): Promise<string> {
  const { account, clock } = caller.region.world;
  const now = clock.now();
  const id = uuidOf(facts.subjectDer);
  const subjects = account.state.subjects;
  let subject = subjects.find((one) => one.id === id && one.region === caller.region.name);
  if (!subject) {
    subject = newSubject(id, describeName(facts.subject), caller);
    subjects.push(subject);
  }
  subject.lastSeenAt = now;
  const seen = {
    serial: facts.serialDecimal,
    issuer: describeName(facts.issuer),
    pem: x509.toString(),
    seenAt: now,
    failed: how === 'failed',
  };
  subject.certificates = [...subject.certificates.filter(({ pem }) => pem !== seen.pem), seen];
  await account.save();
  return arnOf(caller, 'subject', id);
}

function newSubject(id: string, x509Subject: string, { region }: Caller): Subject {
  const now = region.world.clock.now();
  return { id, region: region.name, createdAt: now, x509Subject, lastSeenAt: now, certificates: [] };
}

/** The same for the same name, so that a new certificate is of the old subject. */
function uuidOf(name: Buffer): string {
  const digits = createHash('sha256').update(name).digest('hex');
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => digits.slice(from, to))
    .join('-');
}
