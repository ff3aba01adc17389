// A template in TypeScript: two images from one list, typed by the option tables.
//
//   kiln plan examples/typescript/web.kiln.ts
//   kiln build -cloud local examples/typescript/web.kiln.ts

import { amazonEbs, build, manifest, shell, variable, type AmazonEbsOptions } from 'kiln-images';

const region = variable('region', { default: 'us-east-1', description: 'Where the images are built.' });
const release = variable('release', {
  default: 'dev',
  check: (text) => (/^[a-z0-9.-]+$/.test(text) ? undefined : 'A release has lower-case letters, digits, dots and dashes.'),
});

const debian = {
  region,
  instance_type: 't3.small',
  ssh_username: 'admin',
  source_ami_filter: {
    filters: { name: 'debian-12-amd64-*', 'root-device-type': 'ebs' },
    owners: ['136693071363'],
    most_recent: true,
  },
} satisfies Partial<AmazonEbsOptions>;

const roles = [
  { name: 'web', packages: ['nginx'] },
  { name: 'cache', packages: ['memcached', 'libmemcached-tools'] },
];

const install = (packages: readonly string[]): readonly string[] => [
  'sudo apt-get update -q',
  `sudo DEBIAN_FRONTEND=noninteractive apt-get install -qy ${packages.join(' ')}`,
];

export default roles.map(({ name, packages }) =>
  build({
    name: 'release',
    sources: [
      amazonEbs(name, {
        ...debian,
        ami_name: `${name}-${release}-{{timestamp}}`,
        tags: { Name: name, Release: release, Base: '{{ .SourceAMIName }}' },
      }),
    ],
    provisioners: [
      shell({ inline: install(packages), max_retries: 2 }),
      shell({ inline: [`echo "${name} on ${build.ID} from ${build.SourceAMIName}"`] }),
    ],
    postProcessors: [manifest({ output: `${name}.json`, strip_path: true })],
  }),
);
