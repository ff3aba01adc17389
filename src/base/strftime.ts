import { formatGoTime } from './format-go-time.ts';

/** What each directive is as a layout of Go's. Others stand for themselves, as Packer has them. */
const layouts: Readonly<Record<string, string>> = {
  a: 'Mon',
  A: 'Monday',
  b: 'Jan',
  B: 'January',
  h: 'Jan',
  c: 'Mon Jan _2 15:04:05 2006',
  d: '02',
  e: '_2',
  f: '.000000',
  D: '01/02/06',
  F: '2006-01-02',
  H: '15',
  I: '03',
  L: '.000',
  m: '01',
  M: '04',
  p: 'PM',
  R: '15:04',
  S: '05',
  T: '15:04:05',
  v: '_2-Jan-2006',
  x: '01/02/06',
  X: '15:04:05',
  y: '06',
  Y: '2006',
  z: '-0700',
  Z: 'MST',
};

/** A moment in UTC by a format with directives such as `%Y-%m-%d`. */
export function strftime(date: Date, format: string): string {
  return format.replace(/%(.)/gsu, (all, directive: string) => {
    if (directive === '%') return '%';
    const layout = layouts[directive];
    if (layout === undefined) return all;
    const text = formatGoTime(date, layout);
    // A fraction comes without the point that the layout needs.
    return layout.startsWith('.') ? text.slice(1) : text;
  });
}
