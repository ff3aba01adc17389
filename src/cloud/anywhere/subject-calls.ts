import type { Caller } from '../api/action.ts';
import type { Subject } from './anywhere-state.ts';
import { arnOf, getById, here, pageOf } from './find-resource.ts';
import type { RestCall, RestInput } from './rest-call.ts';

function summary(place: Pick<Caller, 'region'>, subject: Subject): object {
  return {
    subjectArn: arnOf(place, 'subject', subject.id),
    subjectId: subject.id,
    enabled: true,
    x509Subject: subject.x509Subject,
    lastSeenAt: subject.lastSeenAt,
    createdAt: subject.createdAt,
    updatedAt: subject.lastSeenAt,
  };
}

function get({ id, caller }: RestInput): object {
  const { subjects } = caller.region.world.account.state;
  const subject = getById(subjects, { kind: 'subject', id, place: caller });
  const credentials = subject.certificates.map(({ seenAt, serial, issuer, pem, failed }) => ({
    seenAt,
    serialNumber: serial,
    issuer,
    enabled: true,
    x509CertificateData: pem,
    failed,
  }));
  return { subject: { ...summary(caller, subject), credentials, instanceProperties: [] } };
}

function list({ query, caller }: RestInput): object {
  const { items, nextToken } = pageOf(here(caller.region.world.account.state.subjects, caller), query);
  return { subjects: items.map((one) => summary(caller, one)), nextToken };
}

export const subjectCalls: readonly RestCall[] = [
  { action: 'ListSubjects', method: 'GET', path: '/subjects', run: list },
  { action: 'GetSubject', method: 'GET', path: '/subject/*', run: get },
];
