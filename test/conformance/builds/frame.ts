/**
 * The frame of a human log: what stands around the lines of the builds, with its wording left out. Programs and people
 * find builds, artifacts and failures by it.
 */
export function frameOf(stdout: readonly string[]): readonly string[] {
  const end = stdout.findIndex((line) => line.startsWith('==> Wait completed'));
  const artifactsFrom = stdout.findIndex((line) => line.startsWith('==> Builds finished. The artifacts'));
  return stdout.flatMap((line, at) => {
    const text = withoutColour(line);
    const ended = /^(?:<time>: )?Build '(.*?)' (finished|errored) after <duration>/.exec(text);
    if (ended) return [`${ended[1]} ${ended[2]}`];
    if (text.endsWith(': output will be in this color.')) return [line];
    if (end < 0 || at < end) return [];
    const item = /^--> ([^:]+): (.*)/.exec(text);
    if (item) return [at > artifactsFrom && artifactsFrom >= 0 ? text : `failed: ${item[1]}`];
    return /^==> |^Cleanly cancelled/.test(text) ? [text] : [];
  });
}

/** The records of `-machine-readable` but for texts that are wording. */
export function machineRecords(stdout: readonly string[]): readonly string[] {
  return stdout
    .filter((line) => line.startsWith('<time>,'))
    .flatMap((line) => {
      const [, target = '', type = '', ...data] = line.split(',');
      if (type === 'ui') return uiRecord(data);
      return type === 'error' ? [`${target},error`] : [`${target},${type},${data.join(',')}`];
    });
}

function uiRecord(data: readonly string[]): readonly string[] {
  const text = data.join(',');
  return /^say,(\\n==>|--> )/.test(text) ? [text] : [];
}

/** Summary lists have no order in Packer, and are sorted in the recordings. */
export function sortedItems(lines: readonly string[]): readonly string[] {
  return [...lines].sort();
}

export function withoutColour(text: string): string {
  // oxlint-disable-next-line no-control-regex -- colour codes begin with the escape character
  return text.replace(/\u001B\[[\d;]*m/g, '');
}
