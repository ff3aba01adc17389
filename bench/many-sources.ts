export interface ManySources {
  readonly endpoint: string;
  readonly count: number;
  readonly communicator: 'ssh' | 'none';
  /** Debian's newest where it is not given. */
  readonly sourceAmi?: string | undefined;
}

/** A template that builds as many images at once. */
export function manySources({ endpoint, count, communicator, sourceAmi }: ManySources): string {
  const from =
    sourceAmi === undefined
      ? 'source_ami_filter {\n    owners = ["136693071363"]\n    most_recent = true\n    filters = { name = "debian-12-*" }\n  }'
      : `source_ami = "${sourceAmi}"`;
  const names = Array.from({ length: count }, (_, index) => `s${index + 1}`);
  const sources = names.map(
    (name) => `source "amazon-ebs" "${name}" {
  region                     = "us-east-1"
  custom_endpoint_ec2        = "${endpoint}"
  skip_region_validation     = true
  skip_credential_validation = true
  instance_type              = "t3.micro"
  temporary_key_pair_type    = "ed25519" # a hundred times faster to make
  communicator               = "${communicator}"
  ssh_username               = "admin"
  ami_name                   = "many-${count}-${name}"
  tags                       = { Name = "many" }
  ${from}
}
`,
  );
  const shell = communicator === 'ssh' ? '\n  provisioner "shell" {\n    inline = ["true"]\n  }' : '';
  const list = names.map((name) => `"source.amazon-ebs.${name}"`).join(', ');
  return `${sources.join('\n')}\nbuild {\n  sources = [${list}]${shell}\n}\n`;
}
