import type { ShapeCall } from './shape-calls.ts';

const away = '--region eu-west-1';

/** What is done with the image `{made}` and the snapshot `{snapshot}` that earlier calls have left: copies, keys, who may use them. */
export const imageShapeCalls: readonly ShapeCall[] = [
  { words: 'get-ebs-encryption-by-default', has: ['EbsEncryptionByDefault'] },
  { words: 'enable-ebs-encryption-by-default' },
  { words: 'get-ebs-default-kms-key-id', has: ['KmsKeyId'], keep: { key: 'KmsKeyId' } },
  { words: 'modify-ebs-default-kms-key-id --kms-key-id alias/aws/ebs', has: ['KmsKeyId'] },
  { words: 'reset-ebs-default-kms-key-id', has: ['KmsKeyId'] },
  { words: 'disable-ebs-encryption-by-default' },
  {
    words: `copy-image ${away} --source-region us-east-1 --source-image-id {made} --name copied --encrypted`,
    keep: { copied: 'ImageId' },
  },
  { words: `wait image-available ${away} --image-ids {copied}`, gives: 'nothing' },
  {
    words: `describe-images ${away} --owners self --filters Name=block-device-mapping.encrypted,Values=true`,
    has: ['Images.0.ImageId', 'Images.0.BlockDeviceMappings.0.Ebs.Encrypted'],
    keep: { disk: 'Images.0.BlockDeviceMappings.0.Ebs.SnapshotId' },
  },
  {
    words: `describe-snapshots ${away} --owner-ids self --filters Name=encrypted,Values=true`,
    has: ['Snapshots.0.KmsKeyId', 'Snapshots.0.Encrypted', 'Snapshots.0.Progress'],
  },
  {
    words: `copy-snapshot ${away} --source-region us-east-1 --source-snapshot-id {snapshot} --description Copied`,
    keep: { copiedSnapshot: 'SnapshotId' },
  },
  { words: `wait snapshot-completed ${away} --snapshot-ids {copiedSnapshot}`, gives: 'nothing' },
  {
    words: `register-image ${away} --name registered --root-device-name /dev/xvda --architecture x86_64 --virtualization-type hvm --ena-support --boot-mode uefi --block-device-mappings DeviceName=/dev/xvda,Ebs={SnapshotId={disk}}`,
    keep: { registered: 'ImageId' },
  },
  { words: `wait image-available ${away} --image-ids {registered}`, gives: 'nothing' },
  {
    words: `describe-image-attribute ${away} --image-id {registered} --attribute bootMode`,
    has: ['ImageId', 'BootMode.Value'],
  },
  {
    words: 'describe-image-attribute --image-id {made} --attribute blockDeviceMapping',
    has: ['ImageId', 'BlockDeviceMappings.0.DeviceName', 'BlockDeviceMappings.0.Ebs.SnapshotId'],
  },
  { words: 'reset-image-attribute --image-id {made} --attribute launchPermission', gives: 'nothing' },
  { words: 'disable-image-deprecation --image-id {made}', gives: { Return: true } },
  {
    words: 'describe-snapshot-attribute --snapshot-id {snapshot} --attribute createVolumePermission',
    has: ['SnapshotId', 'CreateVolumePermissions.0.UserId'],
  },
  {
    words: 'reset-snapshot-attribute --snapshot-id {snapshot} --attribute createVolumePermission',
    gives: 'nothing',
  },
  { words: `deregister-image ${away} --image-id {registered}`, gives: 'nothing' },
  { words: `deregister-image ${away} --image-id {copied}`, gives: 'nothing' },
  { words: `delete-snapshot ${away} --snapshot-id {disk}`, gives: 'nothing' },
  { words: `delete-snapshot ${away} --snapshot-id {copiedSnapshot}`, gives: 'nothing' },
];
