import type { GuestSpec } from '../runtime.ts';

/** What a guest's first boot needs to know, and would ask the metadata service for. */
export interface BootMetadata {
  /** The public half of the launch key pair, one key in a line; empty without one. */
  readonly authorizedKeys: string;
  /** As bytes, since user data may be anything; undefined without any. */
  readonly userData: Buffer | undefined;
}

/** Asks as a guest would, so that there is no second way in which an instance gets its key. */
export function readBootMetadata(answer: GuestSpec['metadata']): BootMetadata {
  const token = answer({
    method: 'PUT',
    path: '/latest/api/token',
    headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '60' },
  });
  const headers = { 'x-aws-ec2-metadata-token': Buffer.from(token.body).toString('utf8') };
  const read = (path: string): Buffer | undefined => {
    const { status, body } = answer({ method: 'GET', path: `/latest/${path}`, headers });
    return status === 200 ? Buffer.from(body) : undefined;
  };
  return {
    authorizedKeys: read('meta-data/public-keys/0/openssh-key')?.toString('utf8') ?? '',
    userData: read('user-data'),
  };
}
