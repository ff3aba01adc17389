# The instance may do what a role allows, and shows who it is.
source "amazon-ebs" "role" {
  ami_name             = "with-role-{{timestamp}}"
  iam_instance_profile = "packer-builder"
  instance_type        = "t3.micro"
  region               = "us-east-1"
  source_ami           = "ami-0e86e20dae9224db8"
  ssh_username         = "ubuntu"
}

build {
  sources = ["source.amazon-ebs.role"]

  provisioner "shell" {
    script = "${path.root}/files/show-role.sh"
  }
}
