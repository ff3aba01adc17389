import { randomInt } from 'node:crypto';

/** Permission lists name `packer-fleet-launch-template-*`, after which the Amazon plugin puts seven letters. */
const prefix = 'packer-fleet-launch-template-';
/** Ends the name, and tells what kiln made from what others did. */
const mark = '6b1';
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** What a filter of EC2's finds the launch templates of kiln's builds by. */
export const ownTemplateFilter = `${prefix}????${mark}`;

/** A new name for a launch template. */
export function ownTemplateName(): string {
  const random = Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length)));
  return `${prefix}${random.join('')}${mark}`;
}
