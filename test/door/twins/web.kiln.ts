import { amazonEbs, build, file, manifest, shell, shellLocal, source, variable } from 'kiln-images';

const region = variable('region', { default: 'eu-west-1' });
const diskSize = variable('disk_size', { type: 'number', default: 12 });
const token = variable('token', { default: 'hunter22', sensitive: true });

const debian = amazonEbs('debian', {
  region,
  ami_name: 'web-{{isotime "2006"}}',
  instance_type: 't3.micro',
  ssh_username: 'admin',
  ssh_timeout: '3m',
  source_ami_filter: {
    filters: { name: 'debian-12-amd64-*' },
    owners: ['136693071363'],
    most_recent: true,
  },
  launch_block_device_mappings: {
    device_name: '/dev/xvda',
    volume_size: diskSize,
    delete_on_termination: true,
  },
  run_tag: Object.entries({ By: 'kiln', Cost: 'none' }).map(([key, value]) => ({ key, value })),
  tags: { Base: '{{ .SourceAMIName }}', Price: '${free}' },
});

export default build({
  name: 'web',
  description: 'A web server.',
  sources: [debian],
  provisioners: [
    shell({
      inline: [`echo ${build.ID} at ${build.Host}`, 'echo "quoted" \\ %{x}'],
      environment_vars: [`TOKEN=${token}`],
      pause_before: '10s',
      max_retries: 2,
    }),
    file({ content: build.SourceAMI, destination: '/etc/base' }),
  ],
  errorCleanupProvisioner: shellLocal({ inline: [`echo ${source.name} failed`] }),
  postProcessors: [manifest({ output: 'm.json', custom_data: { by: 'kiln' } })],
});
