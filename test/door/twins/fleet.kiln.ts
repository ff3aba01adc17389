import { amazonEbs, build, shell, variable, type AmazonEbsOptions } from 'kiln-images';

const zones = variable('zones', { type: 'list(string)', default: ['a', 'b'] });

const common = {
  region: 'us-east-1',
  source_ami: 'ami-0123456789abcdef0',
  instance_type: 't3.micro',
  ssh_username: 'admin',
} satisfies Partial<AmazonEbsOptions>;

export default build({
  sources: zones.map((zone) => amazonEbs(`zone-${zone}`, { ...common, ami_name: `image-${zone}` })),
  provisioners: [1, 2].map((step) => shell({ inline: [`echo ${step}`] })),
});
