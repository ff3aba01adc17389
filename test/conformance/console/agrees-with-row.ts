import type { Seen } from './evaluate-row.ts';
import type { RecordedRow } from './recorded-row.ts';

/** Whether we give what was recorded: success, the exact value and its type. */
export function agreesWithRow(row: RecordedRow, seen: Seen): boolean {
  if (row.ok !== seen.ok) return false;
  if (!row.ok) return true;
  if (row.match !== undefined) {
    return seen.value.kind === 'string' && new RegExp(`^(?:${row.match})$`, 's').test(seen.value.text);
  }
  const isUnknown = row.json === '<unknown>';
  if (isUnknown ? seen.json !== undefined : row.json !== undefined && row.json !== seen.json) return false;
  return isUnknown || row.type === undefined || row.type === 'null' || row.type === seen.type;
}
