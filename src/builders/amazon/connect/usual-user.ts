/** By what the names of public images tell, the user that they let in. */
const users: ReadonlyArray<readonly [name: RegExp, user: string]> = [
  [/ubuntu/i, 'ubuntu'],
  [/debian/i, 'admin'],
  [/^(amzn|al20\d\d)|amazon.?linux|rhel|suse|sles|almalinux/i, 'ec2-user'],
  [/rocky/i, 'rocky'],
  [/fedora/i, 'fedora'],
  [/centos/i, 'centos'],
  [/freebsd/i, 'ec2-user'],
];

/** The user that a public image lets in; undefined where its name does not tell. */
export function usualUser(imageName: string | undefined): string | undefined {
  return users.find(([name]) => name.test(imageName ?? ''))?.[1];
}
