import type { InstanceMetadataOptionsRequest } from '../../../wire/shapes/ec2.ts';
import type { Image } from '../../model/images.ts';
import type { MetadataOptions } from '../../model/instances.ts';
import { invalidValue, unsupported } from '../../model/messages.ts';

function oneOf<T extends string>(
  name: string,
  value: string | undefined,
  choices: readonly [T, T],
): T | undefined {
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw invalidValue(name, value, `It must be ${choices.join(' or ')}.`);
  return choice;
}

/** @throws ApiError for a value that AWS does not know. */
export function readMetadataOptions(
  options: InstanceMetadataOptionsRequest | undefined,
  image: Image,
): MetadataOptions {
  const { HttpTokens, HttpEndpoint, InstanceMetadataTags, HttpPutResponseHopLimit, HttpProtocolIpv6 } =
    options ?? {};
  if (HttpProtocolIpv6 === 'enabled') throw unsupported('MetadataOptions.HttpProtocolIpv6 = enabled');
  const onlyTokens = image.imdsSupport === 'v2.0';
  const hopLimit = HttpPutResponseHopLimit ?? (onlyTokens ? 2 : 1);
  if (hopLimit < 1 || hopLimit > 64)
    throw invalidValue('httpPutResponseHopLimit', hopLimit, 'It must be from 1 to 64.');
  return {
    httpTokens:
      oneOf('httpTokens', HttpTokens, ['optional', 'required']) ?? (onlyTokens ? 'required' : 'optional'),
    httpEndpoint: oneOf('httpEndpoint', HttpEndpoint, ['enabled', 'disabled']) ?? 'enabled',
    instanceTags: oneOf('instanceMetadataTags', InstanceMetadataTags, ['enabled', 'disabled']) ?? 'disabled',
    hopLimit,
  };
}
