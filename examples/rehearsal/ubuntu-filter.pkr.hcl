# The newest Ubuntu of its publisher, found by the pattern of its name.
packer {
  required_plugins {
    amazon = {
      version = ">= 1.2.8"
      source  = "github.com/hashicorp/amazon"
    }
  }
}

source "amazon-ebs" "ubuntu" {
  ami_name      = "ubuntu-base-{{timestamp}}"
  instance_type = "t3.micro"
  region        = "us-west-2"
  ssh_username  = "ubuntu"

  source_ami_filter {
    filters = {
      name                = "ubuntu/images/*ubuntu-jammy-22.04-amd64-server-*"
      root-device-type    = "ebs"
      virtualization-type = "hvm"
    }
    most_recent = true
    owners      = ["099720109477"]
  }
}

build {
  sources = ["source.amazon-ebs.ubuntu"]

  provisioner "shell" {
    environment_vars = ["GREETING=hello"]
    inline = [
      "echo $GREETING > example.txt",
      "test \"$(id -un)\" = ubuntu || id",
    ]
  }
}
