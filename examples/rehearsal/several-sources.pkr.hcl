# One provisioning for three distributions; each build says what is its own.
locals {
  stamp = formatdate("YYYYMMDDhhmmss", timestamp())
}

source "amazon-ebs" "linux" {
  instance_type = "t3.micro"
  region        = "us-east-1"
}

build {
  name = "fleet"

  source "amazon-ebs.linux" {
    name         = "ubuntu"
    ami_name     = "fleet-ubuntu-${local.stamp}"
    source_ami   = "ami-0fc5d935ebf8bc3bc"
    ssh_username = "ubuntu"
  }

  source "amazon-ebs.linux" {
    name         = "rocky"
    ami_name     = "fleet-rocky-${local.stamp}"
    source_ami   = "ami-011ef2017d41cb239"
    ssh_username = "rocky"
  }

  source "amazon-ebs.linux" {
    name         = "amazon"
    ami_name     = "fleet-amazon-${local.stamp}"
    source_ami   = "ami-0230bd60aa48260c6"
    ssh_username = "ec2-user"
  }

  provisioner "shell" {
    inline = ["echo everywhere"]
  }

  provisioner "shell" {
    only   = ["amazon-ebs.rocky"]
    inline = ["echo on Rocky only"]
  }

  provisioner "shell" {
    except = ["amazon-ebs.ubuntu"]
    inline = ["echo not on Ubuntu"]
  }
}
