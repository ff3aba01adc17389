const shown = '<sensitive>';
/** Below this many characters, what is left of a secret inside a longer base64 text is too short to give it away. */
const shortestInside = 8;
/** A known secret of fewer characters may stand in a text by chance. */
const shortestPart = 4;
/**
 * A secret of fewer characters is in half of all words, and anybody can guess it: it is masked where it stands by
 * itself, so that the rest of the output can still be read.
 */
const shortestInWords = 3;

/**
 * Replaces secrets in text, in every form in which programs commonly print them: as they are, each line of theirs, in
 * upper and lower case, quoted for JSON and for a shell, URL-encoded, in hex and in base64, alone or within the base64
 * of a longer text.
 */
export class SecretMask {
  readonly #secrets = new Set<string>();
  readonly #forms = new Set<string>();
  #pattern: RegExp | undefined;

  add(secrets: readonly string[]): void {
    const before = this.#forms.size;
    for (const secret of secrets) {
      this.#secrets.add(secret);
      for (const form of formsOf(secret)) this.#forms.add(form);
    }
    if (this.#forms.size > before) this.#pattern = undefined;
  }

  /**
   * Adds texts that came of secrets, such as `TOKEN=s3cr3t`. One that holds a known secret is masked only there, since
   * the rest of it is what the template says to everyone; any other is a secret itself.
   */
  addDerived(texts: readonly string[]): void {
    const known = [...this.#secrets].filter((secret) => secret.length >= shortestPart);
    this.add(texts.filter((text) => !known.some((secret) => text.includes(secret))));
  }

  apply(text: string): string {
    if (this.#forms.size === 0) return text;
    this.#pattern ??= longestFirst(this.#forms);
    return text.replace(this.#pattern, shown);
  }
}

function longestFirst(forms: ReadonlySet<string>): RegExp {
  const sorted = [...forms].sort((a, b) => b.length - a.length);
  return new RegExp(sorted.map(patternOf).join('|'), 'gu');
}

function patternOf(form: string): string {
  const escaped = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return form.length < shortestInWords ? `(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])` : escaped;
}

function* formsOf(secret: string): Iterable<string> {
  const unix = secret.replaceAll('\r\n', '\n');
  // The lines of a secret in JSON may be no more than a bracket.
  const lines = unix.split('\n').filter((line) => line.length >= shortestInWords);
  for (const part of new Set([secret, unix, ...lines])) {
    if (part.trim() !== '') yield* formsOfPart(part);
  }
}

function* formsOfPart(part: string): Iterable<string> {
  yield part;
  if (part.length < shortestInWords) return;
  yield part.toUpperCase();
  yield part.toLowerCase();
  yield JSON.stringify(part).slice(1, -1);
  yield part.replaceAll("'", String.raw`'\''`);
  yield part.replaceAll("'", `'"'"'`);
  yield* urlForms(part);
  const bytes = Buffer.from(part);
  yield bytes.toString('hex');
  yield bytes.toString('hex').toUpperCase();
  yield* base64Forms(bytes);
}

function* urlForms(part: string): Iterable<string> {
  // Lone surrogates have no URL encoding; through UTF-8 they become U+FFFD.
  const component = encodeURIComponent(Buffer.from(part).toString());
  // RFC 3986 also escapes these five, as AWS and Go's url.QueryEscape do.
  const strict = component.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  for (const form of [component, strict]) {
    yield form;
    yield form.replaceAll('%20', '+');
    yield form.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
  }
}

function* base64Forms(bytes: Buffer): Iterable<string> {
  for (const encoding of ['base64', 'base64url'] as const) {
    const whole = bytes.toString(encoding);
    yield whole;
    yield whole.replace(/=+$/, '');
    yield* insideForms(bytes, encoding);
  }
}

/** The characters that the bytes alone decide, wherever in a longer text they begin. */
function* insideForms(bytes: Buffer, encoding: 'base64' | 'base64url'): Iterable<string> {
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString(encoding)
      .replace(/=+$/, '');
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    if (end - start >= shortestInside) yield text.slice(start, end);
  }
}
