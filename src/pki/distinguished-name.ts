import { derTag, readObjectIdentifier, readPartsOf, type DerValue } from './der-value.ts';

/** One attribute of a name, as in CN = build. */
export interface NamePart {
  /** The usual short name, as in `CN`, or the identifier where it has none. */
  readonly type: string;
  readonly value: string;
}

/** Short names by identifier (RFC 4519, RFC 4514, and those that OpenSSL knows). */
export const attributeNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '2.5.4.13': 'description',
  '2.5.4.17': 'postalCode',
  '2.5.4.20': 'telephoneNumber',
  '2.5.4.41': 'name',
  '2.5.4.42': 'GN',
  '2.5.4.43': 'initials',
  '2.5.4.44': 'generationQualifier',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.65': 'pseudonym',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

const bmpString = 0x1e;

/** A Name, its attributes in their order (RFC 5280, 4.1.2.4). @throws DerError */
export function readName(value: DerValue | undefined): readonly NamePart[] {
  return readPartsOf(value, derTag.sequence, 'name')
    .flatMap((set) => readPartsOf(set, derTag.set, 'part of a name'))
    .map((part) => {
      const [type, text] = readPartsOf(part, derTag.sequence, 'part of a name');
      const identifier = readObjectIdentifier(type, 'type of a part of a name');
      return { type: attributeNames[identifier] ?? identifier, value: text ? readText(text) : '' };
    });
}

function readText({ tag, content }: DerValue): string {
  if (tag === derTag.utf8String) return content.toString('utf8');
  if (tag === bmpString && content.length % 2 === 0) return Buffer.from(content).swap16().toString('utf16le');
  return content.toString('latin1');
}

/** For people, as in `CN=build, O=Kiln`. */
export function describeName(parts: readonly NamePart[]): string {
  return parts.map(({ type, value }) => `${type}=${value}`).join(', ');
}
