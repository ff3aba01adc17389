import { existsSync, readFileSync, statSync } from 'node:fs';

const secretName = /secret|token|passw|passphrase|mfa_code/i;
/** Names of variables that only say where a secret is. */
const placeName = /(?:file|url|uri|endpoint|path)$/i;
const shortest = 8;
const longestFile = 1_000_000;

export interface StartedProcess {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The secrets that a process was given: in its environment, its flags, and the files that these name. */
export function knownSecrets({ args, env }: StartedProcess): ReadonlySet<string> {
  const given = [...Object.entries(env), ...args.flatMap(assignment)];
  const values = given.filter(([name]) => secretName.test(name) && !placeName.test(name));
  const paths = [
    ...args,
    ...['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE'].map((name) => env[name] ?? ''),
  ];
  const inFiles = paths.filter(isSmallFile).flatMap((path) => secretsOf(readFileSync(path, 'utf8')));
  return new Set(
    [...values.map(([, value]) => value), ...inFiles].filter(({ length }) => length >= shortest),
  );
}

function assignment(arg: string): ReadonlyArray<readonly [string, string]> {
  const match = /^-{0,2}([\w-]+)=(.+)$/s.exec(arg);
  return match ? [[match[1] ?? '', match[2] ?? '']] : [];
}

function isSmallFile(path: string): boolean {
  if (!path.startsWith('/') || !existsSync(path)) return false;
  const facts = statSync(path);
  return facts.isFile() && facts.size <= longestFile;
}

/** The values of a credentials file, or of a template that has its keys in it. */
function secretsOf(text: string): readonly string[] {
  const lines = text.matchAll(
    /^\s*"?(?:aws_)?(?:secret_(?:access_)?key|session_token|token)"?\s*[=:]\s*"?([^\s"]+)/gm,
  );
  return [...lines].map(([, value = '']) => value);
}
