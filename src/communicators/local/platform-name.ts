/** What `only_on` can hold. */
export const platformNames: readonly string[] = [
  'darwin',
  'freebsd',
  'linux',
  'openbsd',
  'solaris',
  'windows',
];

const names: Partial<Record<NodeJS.Platform, string>> = { sunos: 'solaris', win32: 'windows' };

/** An operating system by the name that templates use. */
export function platformName(platform: NodeJS.Platform): string {
  return names[platform] ?? platform;
}
