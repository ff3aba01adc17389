import type { StepDeclaration } from '../../../contracts/step.ts';
import type {
  ModifyImageAttributeRequest,
  ModifySnapshotAttributeRequest,
} from '../../../wire/shapes/ec2.ts';
import type { ImageOptions } from '../options/option-types.ts';
import type { AmazonTools } from '../ports.ts';

const imageAttributeOptions = [
  'ami_description',
  'ami_users',
  'ami_groups',
  'ami_org_arns',
  'ami_ou_arns',
  'ami_product_codes',
  'imds_support',
];

export const shareImageStep: StepDeclaration = {
  name: 'StepModifyAMIAttributes',
  uses: [
    ...imageAttributeOptions.map((when) => ({ action: 'ec2:ModifyImageAttribute', when })),
    { action: 'ec2:ModifySnapshotAttribute', when: 'snapshot_users' },
    { action: 'ec2:ModifySnapshotAttribute', when: 'snapshot_groups' },
  ],
};

/** Who may use the image and its snapshots, and what it says about itself. */
export type Sharing = Pick<
  ImageOptions,
  | 'ami_users'
  | 'ami_groups'
  | 'ami_org_arns'
  | 'ami_ou_arns'
  | 'ami_product_codes'
  | 'snapshot_users'
  | 'snapshot_groups'
  | 'imds_support'
> & { readonly description: string | undefined };

type ImageEdit = Omit<ModifyImageAttributeRequest, 'ImageId'>;
type SnapshotEdit = Omit<ModifySnapshotAttributeRequest, 'SnapshotId'>;

/** The calls that sharing takes; none where the template does not ask for any. */
export interface SharingEdits {
  readonly image: readonly ImageEdit[];
  readonly snapshot: readonly SnapshotEdit[];
}

export function sharingEdits(sharing: Sharing): SharingEdits {
  return { image: imageEdits(sharing), snapshot: snapshotEdits(sharing) };
}

export async function shareImage(
  { ec2, ui, signal }: AmazonTools,
  image: string,
  snapshots: readonly string[],
  edits: SharingEdits,
): Promise<void> {
  if (edits.image.length > 0) ui.say(`Modifying attributes on AMI (${image})...`);
  for (const edit of edits.image) await ec2('ModifyImageAttribute', { ImageId: image, ...edit }, signal);
  for (const snapshot of edits.snapshot.length > 0 ? snapshots : []) {
    ui.say(`Modifying attributes on snapshot (${snapshot})...`);
    for (const edit of edits.snapshot) {
      await ec2('ModifySnapshotAttribute', { SnapshotId: snapshot, ...edit }, signal);
    }
  }
}

/** One edit for each attribute: EC2 takes no more at a time. Permissions are sent in both forms that it knows. */
function imageEdits(sharing: Sharing): readonly ImageEdit[] {
  const { description, imds_support: imds } = sharing;
  return [
    ...(description === undefined ? [] : [{ Description: { Value: description } }]),
    ...whenGiven(sharing.ami_groups, (groups) => ({
      UserGroups: groups,
      LaunchPermission: { Add: groups.map((Group) => ({ Group })) },
    })),
    ...whenGiven(sharing.ami_users, (users) => ({
      UserIds: users,
      LaunchPermission: { Add: users.map((UserId) => ({ UserId })) },
    })),
    ...whenGiven(sharing.ami_org_arns, (arns) => ({
      OrganizationArns: arns,
      LaunchPermission: { Add: arns.map((OrganizationArn) => ({ OrganizationArn })) },
    })),
    ...whenGiven(sharing.ami_ou_arns, (arns) => ({
      OrganizationalUnitArns: arns,
      LaunchPermission: { Add: arns.map((OrganizationalUnitArn) => ({ OrganizationalUnitArn })) },
    })),
    ...whenGiven(sharing.ami_product_codes, (ProductCodes) => ({ ProductCodes })),
    ...(imds === undefined ? [] : [{ ImdsSupport: { Value: imds } }]),
  ];
}

function snapshotEdits(sharing: Sharing): readonly SnapshotEdit[] {
  return [
    ...whenGiven(sharing.snapshot_groups, (groups) => ({
      GroupNames: groups,
      CreateVolumePermission: { Add: groups.map((Group) => ({ Group })) },
    })),
    ...whenGiven(sharing.snapshot_users, (users) => ({
      UserIds: users,
      CreateVolumePermission: { Add: users.map((UserId) => ({ UserId })) },
    })),
  ];
}

function whenGiven<T>(
  values: readonly string[] | undefined,
  edit: (values: readonly string[]) => T,
): readonly T[] {
  return values === undefined || values.length === 0 ? [] : [edit(values)];
}
