/** Comments in upgraded templates about what could not be turned into HCL2. */

export function leftAsIsRemark(text: string): string {
  const [line = ''] = text.split('\n');
  const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  return `This stays as it is, since HCL2 has no expression for it: ${shown}`;
}

const inHcl2: Readonly<Record<string, string>> = {
  lower: 'lower(text)',
  upper: 'upper(text)',
  split: 'split(separator, text)[index]',
  replace: 'replace(text, old, new)',
  replace_all: 'replace(text, old, new)',
  clean_resource_name: 'regex_replace(text, pattern, new)',
};

export function keptCallRemark(name: string): string {
  return `"${name}" is still rendered here; the function of HCL2 is ${inHcl2[name] ?? name}.`;
}

export const legacyTimeRemark =
  'legacy_isotime and legacy_strftime keep the formats of JSON templates;\nformatdate and timestamp are the functions of HCL2.';
