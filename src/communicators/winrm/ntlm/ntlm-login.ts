/** Who logs in. */
export interface NtlmLogin {
  readonly username: string;
  /** Empty for an account of the machine itself. */
  readonly domain: string;
  readonly password: string;
}

/** Reads `DOMAIN\user`; `user@domain` is a name that the server takes apart itself. */
export function ntlmLogin(name: string, password: string): NtlmLogin {
  const slash = name.indexOf('\\');
  if (slash === -1) return { username: name, domain: '', password };
  return { username: name.slice(slash + 1), domain: name.slice(0, slash), password };
}
