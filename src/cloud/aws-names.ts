/** The domains below which AWS's services have their names, in all its partitions. */
const domains = /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;

/** Hosts on which AWS publishes software: there is nothing to rehearse about them, and a provisioner needs what is there. */
const downloads = [
  /^awscli\.amazonaws\.com$/,
  /^(?:amazonlinux|al20\d\d)[a-z0-9-]*-repos-[a-z0-9-]+\.s3\./,
  /^(?:amazon-ssm-|amazoncloudwatch-agent|aws-codedeploy-|amazon-eks)[a-z0-9-]*\.s3[.-]/,
] as const;

/** Whether a host's name is one that guests find the cloud itself under. Without a final dot; in any case. */
export function isAwsName(name: string): boolean {
  const host = name.toLowerCase();
  return domains.test(host) && !downloads.some((pattern) => pattern.test(host));
}
