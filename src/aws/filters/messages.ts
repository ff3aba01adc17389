export function badFilterValue(name: string, value: string): string {
  return `Cannot read the value "${value}" of the filter "${name}": it must be values separated by commas, with quotes around those that hold a comma`;
}
