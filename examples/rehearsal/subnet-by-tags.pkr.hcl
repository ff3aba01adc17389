# Network and groups found by their tags, as teams do whose networks come from elsewhere.
source "amazon-ebs" "tagged" {
  ami_name      = "tagged-network-{{timestamp}}"
  instance_type = "c5.large"
  region        = "us-east-1"
  ssh_username  = "ubuntu"
  source_ami    = "ami-053b0d53c279acc90"

  vpc_filter {
    filters = {
      "tag:Class" = "build"
      isDefault   = "false"
      cidr        = "10.20.0.0/16"
    }
  }

  subnet_filter {
    filters = {
      "tag:Tier" = "packer-*"
    }
    most_free = true
    random    = false
  }

  security_group_filter {
    filters = {
      "tag:Class" = "packer"
    }
  }
}

build {
  sources = ["source.amazon-ebs.tagged"]

  provisioner "shell" {
    inline = ["true"]
  }
}
