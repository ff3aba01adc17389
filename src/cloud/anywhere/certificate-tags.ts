import type { CertificateFacts } from '../../pki/certificate-facts.ts';
import type { NamePart } from '../../pki/distinguished-name.ts';
import type { IdentityTag } from '../identity/account-state.ts';
import type { AttributeMappings, CertificateField } from './anywhere-state.ts';
import type { Unmapped } from './messages.ts';

/** What a profile maps that says nothing else. Source: IAM Roles Anywhere User Guide, "Attribute mapping". */
export const defaultMappings: AttributeMappings = {
  x509Subject: ['*'],
  x509Issuer: ['*'],
  x509SAN: ['DNS', 'URI', 'Name/*'],
};

export interface MappedTags {
  readonly tags: readonly IdentityTag[];
  readonly unmapped: Unmapped;
}

const longestKey = 128;
const longestValue = 256;
const legal = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const longestPrefixedName = 61;

/** The parts of a certificate as session tags, as in `x509Subject/CN`; those that cannot be tags are named. */
export function mapTags(facts: CertificateFacts, mappings: AttributeMappings): MappedTags {
  const subject = mapField('x509Subject', nameValues(facts.subject), mappings);
  const issuer = mapField('x509Issuer', nameValues(facts.issuer), mappings);
  const san = mapField('x509SAN', alternativeValues(facts), mappings);
  return {
    tags: [...subject.tags, ...issuer.tags, ...san.tags],
    unmapped: { subject: subject.failed, issuer: issuer.failed, san: san.failed },
  };
}

/** Who stands behind a session. Source: IAM Roles Anywhere User Guide, "Trust model", source identity. */
export function sourceIdentityOf({ subject, serialDecimal }: CertificateFacts): string {
  const name = subject.find(({ type }) => type === 'CN')?.value ?? '';
  if (name === '') return `ID=${hexSerial(serialDecimal)}`;
  return name.length <= longestPrefixedName ? `CN=${name}` : name;
}

/** In hexadecimal with an even count of digits. */
export function hexSerial(decimal: string): string {
  const digits = BigInt(decimal).toString(16);
  return digits.length % 2 === 0 ? digits : `0${digits}`;
}

/** Values by specifier; several of one type are one value, in the order of the certificate. */
function nameValues(parts: readonly NamePart[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { type, value } of parts) {
    const before = values.get(type);
    values.set(type, before === undefined ? value : `${before}/${value}`);
  }
  return values;
}

/** The first of a kind goes by its kind, the others by their number too. */
function alternativeValues({ alternativeNames }: CertificateFacts): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const counts = { dns: 0, uri: 0, name: 0 };
  for (const { kind, text, parts } of alternativeNames) {
    if (kind === 'other') continue;
    counts[kind] += 1;
    const number = counts[kind];
    if (kind === 'name') {
      const place = number === 1 ? 'Name' : `Name/${number}`;
      for (const [type, value] of nameValues(parts)) values.set(`${place}/${type}`, value);
    } else {
      const label = kind.toUpperCase();
      if (number === 1) values.set(label, text);
      values.set(`${label}/${number}`, text);
    }
  }
  return values;
}

function mapField(
  field: CertificateField,
  values: ReadonlyMap<string, string>,
  mappings: AttributeMappings,
): { readonly tags: readonly IdentityTag[]; readonly failed: readonly string[] } {
  const tags: IdentityTag[] = [];
  const failed: string[] = [];
  for (const specifier of mappings[field] ?? []) {
    const isMandatory = !specifier.endsWith('*') && specifier.includes('/');
    const names = specifier.endsWith('*') ? matching(values, specifier.slice(0, -1)) : [specifier];
    for (const name of names) {
      const value = values.get(name);
      const key = `${field}/${name}`;
      if (value === undefined) failed.push(...(isMandatory ? [name] : []));
      else if (key.length > longestKey || value.length > longestValue || !legal.test(value))
        failed.push(name);
      else if (!tags.some(({ Key }) => Key === key)) tags.push({ Key: key, Value: value });
    }
  }
  return { tags, failed };
}

/** Numbered ones are given only to who asks for them. */
function matching(values: ReadonlyMap<string, string>, prefix: string): readonly string[] {
  return [...values.keys()].filter((name) => name.startsWith(prefix) && !/\/\d+(?:\/|$)/.test(name));
}
