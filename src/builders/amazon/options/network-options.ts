import { optionTable } from '../../../options/option-table.ts';

const filter = optionTable({
  name: { type: 'string', doc: 'What to compare, as DescribeSubnets and its like name it.' },
  value: { type: 'string', doc: 'The value wanted; commas separate alternatives.' },
});

const filters = optionTable({
  filters: {
    type: 'map(string)',
    doc: 'What to compare and the value wanted; commas separate alternatives.',
  },
  filter: { block: filter, repeat: 'many', doc: 'One more filter, over `filters`. May be repeated.' },
});

/** Where in the network the instance is, and who may reach it. */
export const networkOptions = optionTable({
  vpc_id: {
    type: 'string',
    doc: 'The network to build in. Without a subnet it must be the default network.',
  },
  vpc_filter: {
    block: filters,
    repeat: 'one',
    doc: 'Finds the network to build in; exactly one must match.',
  },
  subnet_id: { type: 'string', doc: 'The subnet to launch in.' },
  subnet_filter: {
    block: {
      ...filters,
      most_free: {
        type: 'bool',
        default: false,
        doc: 'Takes the one with most free addresses where several match.',
      },
      random: { type: 'bool', default: false, doc: 'Takes any one where several match.' },
    },
    repeat: 'one',
    doc: 'Finds the subnet to launch in.',
  },
  availability_zone: { type: 'string', doc: 'The zone to launch in, as in `us-east-1a`.' },
  associate_public_ip_address: {
    type: 'bool',
    doc: 'Whether the instance gets a public address. Left out, the subnet decides.',
  },
  security_group_id: { type: 'string', doc: 'An existing security group, in place of a temporary one.' },
  security_group_ids: {
    type: 'list(string)',
    doc: 'Existing security groups, in place of a temporary one.',
  },
  security_group_filter: {
    block: filters,
    repeat: 'one',
    doc: 'Finds existing security groups; all that match are used.',
  },
  temporary_security_group_source_cidrs: {
    type: 'list(string)',
    doc: 'Address ranges that may connect to the instance. The whole internet when left out.',
  },
  temporary_security_group_source_public_ip: {
    type: 'bool',
    default: false,
    doc: "Lets only this machine's own public address connect to the instance: what AWS sees, or what `KILN_PUBLIC_IP` says. `temporary_security_group_source_cidrs` wins over it.",
  },
  ssh_interface: {
    type: 'string',
    doc: 'Which address of the instance to connect to: `public_ip`, `private_ip`, `public_dns`, `private_dns`, `ipv6` or `session_manager`. Left out, the public address where there is one.',
  },
  pause_before_ssm: {
    type: 'duration',
    carriedOut: false,
    doc: 'How long to wait before a Session Manager tunnel is opened.',
  },
  session_manager_port: {
    type: 'number',
    carriedOut: false,
    doc: 'The local port of the Session Manager tunnel. A free one from 8000 on when left out.',
  },
});
