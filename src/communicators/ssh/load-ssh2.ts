import type Ssh2 from 'ssh2';

/** Loads the SSH library at the first use: it costs some 30 ms, which builds without SSH do not pay. */
export async function loadSsh2(): Promise<typeof Ssh2> {
  const module = await import('ssh2');
  return module.default;
}
