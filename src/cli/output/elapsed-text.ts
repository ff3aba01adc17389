const units = [
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
  ['microsecond', 0.001],
] as const;

/** A time span as Packer's summary shows it: its two largest units, as in `1 minute 3 seconds`. */
export function elapsedText(ms: number): string {
  const parts: string[] = [];
  let rest = Math.round(ms * 1000) / 1000;
  for (const [name, size] of units) {
    // Thousandths are not exact in binary: 0.003 / 0.001 is a little less than 3.
    const count = Math.floor(rest / size + 1e-6);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return parts.slice(0, 2).join(' ') || 'less than a microsecond';
}
