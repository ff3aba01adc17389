/** The index of the last item that is not above a number, of items in the order of what they are compared by; 0 if all are above. */
export function indexBelow<T>(most: number, items: readonly T[], numberOf: (item: T) => number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const item = items[middle];
    if (item !== undefined && numberOf(item) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}
