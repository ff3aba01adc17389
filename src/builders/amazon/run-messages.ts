import { listed } from '../../aws/images/messages.ts';
import { formatDuration } from '../../base/format-duration.ts';
import type { Image } from '../../wire/shapes/ec2.ts';

export function wrongAccount(wanted: string, found: string): string {
  return `These credentials belong to account ${found}, but what the build left is in account ${wanted}. Run gc again with credentials of that account`;
}

export function regionUnknown(region: string, enabled: readonly string[]): string {
  return `The region "${region}" does not exist or is not enabled for this account. Enabled are: ${enabled.join(', ')}`;
}

export function nameTaken(name: string, id: string): string {
  return `An image named "${name}" exists already (${id}). Choose another ami_name, or replace the image with force_deregister = true or build -force`;
}

export function nameTakenIn(region: string, name: string, id: string): string {
  return `An image named "${name}" exists already in ${region} (${id}), where a copy of the new one is to go. Choose another ami_name, or replace the image with force_deregister = true or build -force`;
}

export function subnetNeeded(vpc: string): string {
  return `${vpc} is not the default network, so a subnet in it must be named: give subnet_id or subnet_filter`;
}

export function vpcMissing(vpc: string): string {
  return `There is no network ${vpc} in this region: correct vpc_id, or the region`;
}

export function notOneVpc(count: number): string {
  return count === 0
    ? 'No network matches vpc_filter: correct its filters, or the region'
    : `${count} networks match vpc_filter, but it must find exactly one: narrow its filters`;
}

export function noDefaultVpc(): string {
  return 'this account has no default network in this region';
}

export function noSubnet(): string {
  return 'No available subnet matches subnet_filter: correct its filters, or the region';
}

export function manySubnets(count: number): string {
  return `${count} subnets match subnet_filter: narrow its filters, or set most_free or random to true`;
}

export function subnetMissing(id: string): string {
  return `There is no subnet ${id} in this region: correct subnet_id, or the region`;
}

export function noInferredSubnet(reason: string): string {
  return `associate_public_ip_address needs a subnet, but none was found: ${reason}. The option is passed over; give subnet_id to have it carried out`;
}

export function groupsMissing(ids: readonly string[]): string {
  return `There is no security group ${ids.join(', ')} in this region: correct the id, or leave it out to have a temporary group made`;
}

export function wrongRootDevice(image: Image): string {
  return `${image.ImageId} has a root device of type "${image.RootDeviceType}", but this builder needs "ebs": choose another source image`;
}

export function needsHvm(id: string | undefined, type: string | undefined): string {
  return `Enhanced networking needs an HVM image, but ${id} is of type "${type}": choose another source image, or leave ena_support and sriov_support out`;
}

export function sourceMissing(id: string, region: string, nearby: readonly Image[]): string {
  const missing = `There is no image ${id} in ${region}, or it is not shared with this account. Correct source_ami or the region, or find the image by a source_ami_filter`;
  return nearby.length === 0 ? missing : `${missing}. ${listed('This account has', nearby)}`;
}

export function typeNotOffered(type: string, region: string): string {
  return `${region} offers no instances of the type ${type}: take another type or another region`;
}

export function launchTemplateMissing(named: string, region: string): string {
  return `There is no launch template ${named} in ${region}: correct its name or id, or leave it out to have AWS use its own`;
}

export function versionTooHigh(version: number, latest: number, region: string): string {
  return `The launch template in ${region} has no version ${version}: its latest is ${latest}. Correct template_version, or leave it out for the latest`;
}

export function noAnswerField(action: string, field: string): string {
  return `AWS's answer to ${action} lacks ${field}`;
}

export function cannotRender(option: string, reason: string): string {
  return `Cannot render the {{ }} template in "${option}": ${reason}`;
}

export function sessionTooShort(leftMs: number, expectedMs: number, why: string): string {
  const [left, expected] = [leftMs, expectedMs].map((ms) => formatDuration(Math.round(ms / 1000) * 1000));
  return `The AWS session ends in ${left}, and the build takes ${expected} or more: ${why}. Ask for a longer session, or use credentials that can be renewed`;
}
