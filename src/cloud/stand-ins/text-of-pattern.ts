/**
 * A text that a filter's pattern matches: what the last `*` stands for is `filling`, the others stand for nothing, and a
 * `?` for a digit.
 */
export function textOfPattern(pattern: string, filling: string): string {
  const parts: readonly string[] = pattern.match(/\\[\s\S]|[\s\S]/g) ?? [];
  const lastStar = parts.lastIndexOf('*');
  return parts
    .map((part, at) => {
      if (part === '*') return at === lastStar ? filling : '';
      if (part === '?') return '0';
      return part.length === 2 ? part.slice(1) : part;
    })
    .join('');
}
