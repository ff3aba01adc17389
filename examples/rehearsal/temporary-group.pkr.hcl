# A temporary group that lets one network in, and a key of the newer kind.
source "amazon-ebs" "guarded" {
  ami_name                              = "guarded-{{timestamp}}"
  instance_type                         = "t3.micro"
  region                                = "ca-central-1"
  source_ami                            = "ami-0c6d358ee9e264ff1"
  ssh_username                          = "ec2-user"
  temporary_key_pair_type               = "ed25519"
  temporary_security_group_source_cidrs = ["0.0.0.0/0"]
  ssh_clear_authorized_keys             = true

  run_tags = {
    Purpose = "image build"
  }

  run_volume_tags = {
    Purpose = "image build"
  }
}

build {
  sources = ["source.amazon-ebs.guarded"]

  provisioner "shell" {
    inline = ["echo in"]
  }
}
