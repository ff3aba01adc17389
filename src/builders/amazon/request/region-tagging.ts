/** Whether EC2 of the region takes tags for what a launch makes. */
export function tagsAtLaunch(region: string): boolean {
  return !region.startsWith('cn-');
}

/** Whether EC2 of the region takes tags for an image and its snapshots when they are made. */
export function tagsAtImaging(region: string): boolean {
  return tagsAtLaunch(region) && !region.startsWith('us-gov-');
}
