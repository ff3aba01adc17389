import type { Credentials } from '../../aws/identity/credentials.ts';

/** The keys of a profile that change with its session. */
function newLines({
  accessKeyId,
  secretAccessKey,
  sessionToken = '',
}: Credentials): ReadonlyMap<string, string> {
  return new Map([
    ['aws_access_key_id', accessKeyId],
    ['aws_secret_access_key', secretAccessKey],
    ['aws_session_token', sessionToken],
  ]);
}

/**
 * A shared credentials file with new credentials in one profile. Everything else stays: other profiles, other keys,
 * comments. Of a profile that is there twice the first is changed.
 */
export function updatedCredentialsText(text: string, profile: string, credentials: Credentials): string {
  const lines = text.split(/\r?\n/);
  const wanted = newLines(credentials);
  const written = [...wanted].map(([key, value]) => `${key} = ${value}`);
  const header = lines.findIndex((line) => line.trim() === `[${profile}]`);
  if (header < 0) {
    const before = text === '' || text.endsWith('\n') ? lines.slice(0, -1) : lines;
    return [...before, `[${profile}]`, ...written, '', ''].join('\n');
  }
  const next = lines.findIndex((line, at) => at > header && line.trimStart().startsWith('['));
  // The line break at the end of the file is no line of the profile.
  const end = next >= 0 ? next : lines.length - (lines.at(-1) === '' ? 1 : 0);
  const missing = new Map(wanted);
  const section = lines.slice(header + 1, end).map((line) => {
    const key = line.split('=')[0]?.trim() ?? '';
    const value = wanted.get(key);
    missing.delete(key);
    return value === undefined ? line : `${key} = ${value}`;
  });
  const added = [...missing].map(([key, value]) => `${key} = ${value}`);
  const rest = next >= 0 ? lines.slice(next) : [''];
  return [...lines.slice(0, header + 1), ...section, ...added, ...rest].join('\n');
}
