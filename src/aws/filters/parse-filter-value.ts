/** One value: quoted, where `""` stands for a quote, or plain up to the next comma. */
const item = /\s*(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

/** Reads the values of a filter, which are written as one CSV record. Undefined where they are none. */
export function parseFilterValue(text: string): readonly string[] | undefined {
  if (text === '') return undefined;
  const values: string[] = [];
  item.lastIndex = 0;
  for (;;) {
    const match = item.exec(text);
    if (match === null) return undefined;
    const [, quoted, plain = '', end] = match;
    values.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '') return values;
    if (item.lastIndex === text.length) return [...values, ''];
  }
}
