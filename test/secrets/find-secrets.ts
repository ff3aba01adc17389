/** A secret in an output: what it is and where, but never the secret itself. */
export interface FoundSecret {
  readonly what: string;
  /** Counted from 1. */
  readonly line: number;
}

interface Kind {
  readonly what: string;
  readonly pattern: RegExp;
  /** What looks like it and is none. */
  readonly unless?: (text: string) => boolean;
}

/** Keys that are only numbers of things (access key ids, certificates, public keys) are no secrets. */
const kinds: readonly Kind[] = [
  { what: 'a private key in PEM', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g },
  { what: 'a JSON web token', pattern: /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g },
  {
    what: 'a value of an Authorization header',
    pattern: /\b(?:Bearer|Basic) [\w+/.~-]{16,}=*|authorization["']?\s*[:=]\s*["']?(?!\*+)[\w+/.~-]{8,}/gi,
  },
  { what: 'a signature', pattern: /Signature=[\da-f]{32,}/g },
  {
    what: 'a named secret key or session token',
    pattern:
      /(?:secret_?access_?key|aws_?secret_?key|secret_?key|session_?token|security_?token)["'>]?\s*[:=>]\s*["']?([\w+/-]{16,}=*)/gi,
  },
  { what: 'a secret access key', pattern: /(?<![\w+/=.:-])[\w+/-]{40}(?![\w+/=-])/g, unless: isOrdinary },
  {
    what: 'a session token',
    pattern: /(?<![\w+/=-]|failure message: )[\w+/]{100,}={0,2}(?![\w+/=-])/g,
    unless: isOrdinary,
  },
];

/** Paths, checksums and words with dashes have no upper case, no digits or few of either. */
function isOrdinary(text: string): boolean {
  if (/^\/[a-z]+\//.test(text)) return true;
  const count = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
  return Math.min(count(/[A-Z]/g), count(/[a-z]/g), count(/\d/g)) < text.length / 20;
}

/** Finds what must not be shown: by its looks, or since it is one of the secrets that are known to be in play. */
export function findSecrets(text: string, known: Iterable<string>): readonly FoundSecret[] {
  const lineAt = (index: number): number => text.slice(0, index).split('\n').length;
  const byLooks = kinds.flatMap(({ what, pattern, unless }) =>
    [...text.matchAll(pattern)]
      .filter(([match]) => unless?.(match) !== true)
      .map(({ index }) => ({ what, line: lineAt(index) })),
  );
  // A terminal's width may have cut one in two.
  const joined = text.replaceAll(/\s+/g, '');
  const byValue = [...known].flatMap((secret) =>
    formsOf(secret)
      .filter((form) => joined.includes(form.replaceAll(/\s+/g, '')))
      .map((form) => ({ what: 'a secret that was given', line: Math.max(1, lineAt(text.indexOf(form))) })),
  );
  return [...byLooks, ...byValue];
}

function formsOf(secret: string): readonly string[] {
  return [...new Set([secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret)])];
}
