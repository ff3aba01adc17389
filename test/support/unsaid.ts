/** What a text does not say, however its lines are wrapped, followed by the text itself; empty when it says all. */
export function unsaid(text: string, says: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ');
  const missing = says.filter((part) => !line.includes(part));
  return missing.length === 0 ? '' : `${missing.map((part) => `no "${part}" in:`).join('\n')}\n${text}`;
}
