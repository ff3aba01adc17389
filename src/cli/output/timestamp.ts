/** Local time as RFC 3339 has it: `2026-11-22T14:30:00+01:00`, or with `Z` where local time is UTC. */
export function timestamp(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  if (minutes === 0) return `${local}Z`;
  const away = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
