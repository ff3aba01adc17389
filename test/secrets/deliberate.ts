interface Deliberate {
  readonly words: RegExp;
  readonly places: readonly string[];
  /** What is shown on purpose; anything where it is not given. */
  readonly what?: readonly string[];
}

/** Commands that are asked for secrets, or for texts that look like some. */
const deliberate: readonly Deliberate[] = [
  { words: /^credentials (?:process|export)\b/, places: ['stdout'] },
  { words: /^credentials exec\b/, places: ['stdout', 'stderr'] }, // of the command that it runs
  // A certificate in base64, which everybody may see.
  { words: /^credentials read-certificate-data\b/, places: ['stdout'], what: ['a session token'] },
  { words: /^cloud up\b/, places: ['stdout'] }, // the keys of a cloud of this machine
  // What functions make of texts: ciphertexts, hashes, compressed bytes.
  { words: /^console\b/, places: ['stdout'], what: ['a secret access key', 'a session token'] },
];

/** Whether a command shows this there on purpose. All else that it prints must not be shown. */
export function isDeliberate(words: readonly string[], place: string, what: string): boolean {
  const line = words.join(' ');
  return deliberate.some(
    (each) => each.words.test(line) && each.places.includes(place) && (each.what?.includes(what) ?? true),
  );
}
