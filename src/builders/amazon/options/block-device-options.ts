import { optionTable } from '../../../options/option-table.ts';

const mapping = optionTable({
  device_name: { type: 'string', doc: 'The name of the device, as in `/dev/sdh`.' },
  delete_on_termination: {
    type: 'bool',
    default: false,
    doc: 'Whether the volume goes with its instance. Without it the volume stays behind and costs money.',
  },
  encrypted: {
    type: 'bool',
    doc: 'Whether the volume is encrypted. Left out, its snapshot or the account decides.',
  },
  iops: { type: 'number', doc: 'Provisioned operations per second, for `io1`, `io2` and `gp3`.' },
  kms_key_id: { type: 'string', doc: 'The key that encrypts the volume.' },
  no_device: { type: 'bool', default: false, doc: 'Leaves out the device that the source image maps here.' },
  snapshot_id: { type: 'string', doc: 'The snapshot that the volume starts from.' },
  throughput: { type: 'number', doc: 'Provisioned throughput in MiB per second, for `gp3`.' },
  virtual_name: { type: 'string', doc: 'The instance store volume to map, as in `ephemeral0`.' },
  volume_size: { type: 'number', doc: 'Size in GiB. The size of the snapshot when left out.' },
  volume_type: { type: 'string', doc: 'The type of the volume, as in `gp3`.' },
});

/** The disks of the instance, and those that the image asks for. */
export const blockDeviceOptions = optionTable({
  launch_block_device_mappings: {
    block: mapping,
    repeat: 'many',
    doc: 'A disk of the instance that is built on. May be repeated.',
  },
  ami_block_device_mappings: {
    block: mapping,
    repeat: 'many',
    doc: 'A disk that instances of the image get, over those of the instance. May be repeated.',
  },
  no_ephemeral: {
    type: 'bool',
    default: false,
    doc: 'Leaves out the 26 instance store devices xvdca to xvdcz, of which Windows images map too many.',
  },
});
