import { ownValue } from '../../base/own-value.ts';
import type { ownRegions } from '../../wire/region-names.ts';

/** The regions that an AWS account has without asking, with the letters of their zones. */
const zoneLetters: Readonly<Record<(typeof ownRegions)[number], string>> = {
  'us-east-1': 'abcdef',
  'us-east-2': 'abc',
  'us-west-1': 'ac',
  'us-west-2': 'abcd',
  'ca-central-1': 'abd',
  'sa-east-1': 'abc',
  'eu-central-1': 'abc',
  'eu-north-1': 'abc',
  'eu-west-1': 'abc',
  'eu-west-2': 'abc',
  'eu-west-3': 'abc',
  'ap-northeast-1': 'acd',
  'ap-northeast-2': 'abcd',
  'ap-northeast-3': 'abc',
  'ap-south-1': 'abc',
  'ap-southeast-1': 'abc',
  'ap-southeast-2': 'abc',
};

export interface Zone {
  readonly name: string;
  /** The same place for all accounts, as in `use1-az1`. */
  readonly id: string;
}

export const regionNames: readonly string[] = Object.keys(zoneLetters);

export function zonesOf(region: string): readonly Zone[] {
  const letters = ownValue(zoneLetters, region) ?? 'abc';
  return letters.split('').map((letter, at) => ({
    name: `${region}${letter}`,
    id: `${zonePrefix(region)}-az${at + 1}`,
  }));
}

/** As in `use1` for us-east-1, `apne2` for ap-northeast-2. */
function zonePrefix(region: string): string {
  const [area = '', direction = '', number = ''] = region.split('-');
  const directions = direction.match(/north|south|east|west|central/g) ?? [];
  return `${area}${directions.map((word) => word[0]).join('')}${number}`;
}
