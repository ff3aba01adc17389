# A build in a private network that is found by its tags, reached from one address range only.

variable "office" {
  type    = list(string)
  default = ["198.51.100.0/24"]
}

source "amazon-ebs" "private" {
  region        = "eu-central-1"
  instance_type = "m6i.large"
  ami_name      = "private"
  ssh_username  = "admin"

  source_ami_filter {
    filters = {
      name                = "debian-12-amd64-*"
      architecture        = "x86_64"
      root-device-type    = "ebs"
      virtualization-type = "hvm"
    }
    owners      = ["136693071363"]
    most_recent = true
  }

  vpc_filter {
    filters = {
      "tag:Purpose" = "image-builds"
      "isDefault"   = "false"
    }
  }

  subnet_filter {
    filters = {
      "tag:Tier" = "private"
    }
    most_free = true
    random    = false
  }

  security_group_filter {
    filters = {
      "tag:Name" = "image-builds-*"
    }
  }

  associate_public_ip_address           = false
  ssh_interface                         = "private_ip"
  temporary_security_group_source_cidrs = var.office
  availability_zone                     = "eu-central-1a"
  tenancy                               = "default"
}

build {
  sources = ["amazon-ebs.private"]
}
