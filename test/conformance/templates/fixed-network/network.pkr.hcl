# The same by ids, as templates have it that were written for one account.

source "amazon-ebs" "fixed" {
  region                      = "us-west-2"
  instance_type               = "t3.small"
  source_ami                  = "ami-0123456789abcdef0"
  ami_name                    = "fixed {{isotime \"2006-01-02\"}}"
  ssh_username                = "ec2-user"
  vpc_id                      = "vpc-0a1b2c3d"
  subnet_id                   = "subnet-0a1b2c3d"
  security_group_id           = "sg-0a1b2c3d"
  associate_public_ip_address = true
  iam_instance_profile        = "image-builder"
  ena_support                 = true
  sriov_support               = true
  ebs_optimized               = true
  temporary_key_pair_type     = "ed25519"
  shutdown_behavior           = "terminate"

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
  imds_support = "v2.0"

  run_tags = {
    Name    = "building"
    Purpose = "images"
  }
  run_volume_tags = {
    Purpose = "images"
  }
  snapshot_tags = {
    Keep = "90d"
  }
  tags = {
    Base   = "{{ .SourceAMI }}"
    Name   = "{{ .SourceAMIName }}"
    Region = "{{ .BuildRegion }}"
  }
}

build {
  sources = ["amazon-ebs.fixed"]
}
