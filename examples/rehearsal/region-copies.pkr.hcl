# Copies in three regions, each encrypted with a key of its own.
locals {
  account = "123412341234"
  keys = {
    us-east-1  = "arn:aws:kms:us-east-1:123412341234:key/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0"
    eu-west-1  = "alias/golden"
    ap-south-1 = "arn:aws:kms:ap-south-1:123412341234:alias/golden"
  }
}

source "amazon-ebs" "golden" {
  ami_name           = "golden-{{timestamp}}"
  instance_type      = "t3.small"
  region             = "us-east-1"
  ami_regions        = ["us-east-1", "eu-west-1", "ap-south-1"]
  encrypt_boot       = true
  kms_key_id         = local.keys["us-east-1"]
  region_kms_key_ids = local.keys
  ssh_username       = "ec2-user"

  source_ami_filter {
    filters = {
      name         = "al2023-ami-2023.*-kernel-6.1-x86_64"
      architecture = "x86_64"
    }
    most_recent = true
    owners      = ["amazon"]
  }

  tags = {
    Name = "golden"
    Base = "{{ .SourceAMIName }}"
  }
}

build {
  sources = ["source.amazon-ebs.golden"]

  provisioner "shell" {
    inline = ["echo ${local.account} > /tmp/account"]
  }
}
