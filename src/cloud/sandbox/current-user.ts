import { statSync } from 'node:fs';
import { userInfo } from 'node:os';

export interface CurrentUser {
  readonly uid: number;
  readonly gid: number;
  /** The number, where the user has no name, as in containers that run under any number. */
  readonly username: string;
}

/** Who this process runs as. */
export function currentUser(): CurrentUser {
  try {
    const { uid, gid, username } = userInfo();
    return { uid, gid, username };
  } catch {
    const { uid, gid } = statSync('/proc/self');
    return { uid, gid, username: String(uid) };
  }
}
