/** The commands whose task it is to hand out secrets, with the place where they do. */
const handedOut: ReadonlyArray<{ readonly words: RegExp; readonly places: readonly string[] }> = [
  { words: /^credentials (?:process|export)\b/, places: ['stdout'] },
  { words: /^credentials exec\b/, places: ['stdout', 'stderr'] }, // of the command that it runs
];

/** Where a command may show secrets. All else that it prints is scanned. */
export function deliberatePlaces(words: readonly string[]): ReadonlySet<string> {
  const line = words.join(' ');
  return new Set(handedOut.filter((each) => each.words.test(line)).flatMap(({ places }) => places));
}
