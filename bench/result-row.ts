/** One line of the report: ours beside the peer's, in the same run. */
export interface ResultRow {
  readonly what: string;
  readonly kiln: string;
  readonly peer: string;
  /** Ours divided by the peer's; undefined where there is no peer. */
  readonly ratio: number | undefined;
  /** The ratio, or the time in seconds where there is no peer, that we want to stay under. */
  readonly aim: string;
}

export function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`;
}

export function mebibytes(value: number): string {
  return `${value.toFixed(0)} MiB`;
}

export function renderTable(rows: readonly ResultRow[]): string {
  const lines = rows.map(
    ({ what, kiln, peer, ratio, aim }) =>
      `| ${what} | ${kiln} | ${peer} | ${ratio?.toFixed(2) ?? ''} | ${aim} |`,
  );
  return ['| what | kiln | peer | ratio | aim |', '| --- | --- | --- | --- | --- |', ...lines].join('\n');
}
