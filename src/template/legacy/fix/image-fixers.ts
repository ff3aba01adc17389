import type { Fixer } from './fixer.ts';
import { fixBuilders, fixBuildersOf } from './fixer.ts';
import { isObject, rename, withMembers, withoutMember } from './plain-json.ts';

export const isoMd5: Fixer = {
  name: 'iso-md5',
  summary: 'writes iso_checksum for iso_md5 in builders',
  fix: fixBuilders((builder) => {
    const sum = builder['iso_md5'];
    if (typeof sum !== 'string') return builder;
    const rest = withoutMember(builder, 'iso_md5');
    return withMembers(rest, { iso_checksum: sum, iso_checksum_type: 'md5' });
  }),
};

export const isoChecksum: Fixer = {
  name: 'iso-checksum-type-and-url',
  summary: 'puts iso_checksum_type and iso_checksum_url into iso_checksum',
  fix: fixBuilders((builder) => {
    const { iso_checksum: sum, iso_checksum_type: type, iso_checksum_url: url } = builder;
    const rest = withoutMember(withoutMember(builder, 'iso_checksum_url'), 'iso_checksum_type');
    if (typeof url === 'string' && url !== '') return withMembers(rest, { iso_checksum: `file:${url}` });
    const isTyped = typeof type === 'string' && type !== '' && typeof sum === 'string' && sum !== '';
    return isTyped ? withMembers(rest, { iso_checksum: `${type}:${sum}` }) : rest;
  }),
};

export const azureLatest: Fixer = {
  name: 'azure-exclude_from_latest',
  summary: 'spells exlude_from_latest as exclude_from_latest in azure-chroot builders',
  fix: fixBuildersOf(['azure-chroot'], (builder) => {
    const destination = builder['shared_image_destination'];
    if (!isObject(destination)) return builder;
    const renamed = rename(destination, 'exlude_from_latest', {
      to: 'exclude_from_latest',
      clash: 'replace',
    });
    return withMembers(builder, { shared_image_destination: renamed });
  }),
};
