import type { Fixer } from './fixer.ts';
import { fixBuilders, fixBuildersOf } from './fixer.ts';
import type { Plain, PlainObject } from './plain-json.ts';
import { isObject, objectOf, rename, withMembers, withoutMember } from './plain-json.ts';

/** Every type of builder that speaks to EC2. */
export const amazonTypes = /^amazon-/;

export const amazonShutdownBehavior: Fixer = {
  name: 'amazon-shutdown_behavior',
  summary: 'spells shutdown_behaviour as shutdown_behavior in Amazon builders',
  fix: fixBuildersOf(amazonTypes, (builder) =>
    rename(builder, 'shutdown_behaviour', { to: 'shutdown_behavior', clash: 'replace' }),
  ),
};

export const amazonEnhancedNetworking: Fixer = {
  name: 'amazon-enhanced-networking',
  summary: 'writes ena_support for enhanced_networking in Amazon builders',
  fix: fixBuildersOf(amazonTypes, (builder) =>
    typeof builder['enhanced_networking'] === 'boolean'
      ? rename(builder, 'enhanced_networking', { to: 'ena_support', clash: 'replace' })
      : builder,
  ),
};

export const amazonPrivateIp: Fixer = {
  name: 'amazon-private-ip',
  summary: 'writes ssh_interface for ssh_private_ip in Amazon builders',
  fix: fixBuildersOf(amazonTypes, (builder) => {
    const isPrivate = parseGoBool(builder['ssh_private_ip']);
    if (isPrivate === undefined || builder['ssh_interface'] !== undefined) return builder;
    const rest = withoutMember(builder, 'ssh_private_ip');
    return withMembers(rest, { ssh_interface: isPrivate ? 'private_ip' : 'public_ip' });
  }),
};

/** True and false as Packer takes them from a text; undefined for anything else. */
export function parseGoBool(value: Plain | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(value)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(value) ? false : undefined;
}

export const amazonTemporarySources: Fixer = {
  name: 'amazon-temp-sec-cidrs',
  summary: 'makes temporary_security_group_source_cidr a list in Amazon builders',
  fix: fixBuildersOf(amazonTypes, (builder) => {
    const source = builder['temporary_security_group_source_cidr'];
    if (typeof source !== 'string') return builder;
    const rest = withoutMember(builder, 'temporary_security_group_source_cidr');
    return withMembers(rest, { temporary_security_group_source_cidrs: [source] });
  }),
};

export const spotPriceAutoProduct: Fixer = {
  name: 'spot-price-auto-product',
  summary: 'removes spot_price_auto_product from Amazon builders',
  fix: fixBuildersOf(
    ['amazon-ebs', 'amazon-ebssurrogate', 'amazon-ebsvolume', 'amazon-instance'],
    (builder) => withoutMember(builder, 'spot_price_auto_product'),
  ),
};

const createTime = /\{\{\s*\.CreateTime\s*\}\}/g;

export const createTimeFixer: Fixer = {
  name: 'createtime',
  summary: 'writes {{timestamp}} for {{.CreateTime}} in names of builders',
  fix: fixBuilders((builder) =>
    changeTexts(builder, (name, text) =>
      ['ami_name', 'bundle_prefix', 'snapshot_name'].includes(name)
        ? text.replaceAll(createTime, '{{timestamp}}')
        : text,
    ),
  ),
};

const cleanName = /clean_(?:image|ami)_name/g;

export const cleanImageName: Fixer = {
  name: 'clean-image-name',
  summary: 'writes clean_resource_name for clean_ami_name and clean_image_name in builders',
  fix: fixBuilders((builder) => {
    const replace = (_name: string, text: string): string =>
      text.replaceAll(cleanName, 'clean_resource_name');
    // Maps such as tags are looked into, but nothing deeper is.
    const inMaps = objectOf(
      Object.entries(builder).map(([name, value]) => [
        name,
        isObject(value) ? changeTexts(value, replace) : value,
      ]),
    );
    return changeTexts(inMaps, replace);
  }),
};

function changeTexts(object: PlainObject, change: (name: string, text: string) => string): PlainObject {
  return objectOf(
    Object.entries(object).map(([name, value]) => [
      name,
      typeof value === 'string' ? change(name, value) : value,
    ]),
  );
}
