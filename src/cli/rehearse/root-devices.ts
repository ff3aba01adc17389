/** What images of Linux call their root volume. */
const rootDevices: ReadonlySet<string> = new Set(['/dev/sda1', '/dev/xvda']);

/** Whether a device of a template is the root volume of an image, going by its name. */
export function isRootDevice(name: string): boolean {
  return rootDevices.has(name);
}
