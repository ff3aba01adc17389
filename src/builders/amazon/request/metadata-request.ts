import type { InstanceMetadataOptionsRequest } from '../../../wire/shapes/ec2.ts';
import type { LaunchOptions } from '../options/option-types.ts';

type MetadataRequest = Pick<
  InstanceMetadataOptionsRequest,
  'HttpEndpoint' | 'HttpTokens' | 'HttpPutResponseHopLimit' | 'InstanceMetadataTags'
>;

/** How the metadata service of an instance behaves; said even where the template does not, as the Amazon plugin does. */
export function metadataRequest({ metadata_options: given }: LaunchOptions): MetadataRequest {
  if (given?.http_endpoint === 'disabled') return { HttpEndpoint: 'disabled' };
  return {
    HttpEndpoint: 'enabled',
    HttpTokens: given?.http_tokens === 'required' ? 'required' : 'optional',
    HttpPutResponseHopLimit: given?.http_put_response_hop_limit ?? 1,
    InstanceMetadataTags: given?.instance_metadata_tags === 'enabled' ? 'enabled' : undefined,
  };
}
