# The image to start from, a secret and a setting are found in AWS while the template is read.

data "amazon-ami" "debian" {
  region = "eu-central-1"
  filters = {
    name                = "debian-12-amd64-*"
    virtualization-type = "hvm"
  }
  owners      = ["136693071363"]
  most_recent = true
}

data "amazon-parameterstore" "size" {
  region = "eu-central-1"
  name   = "/images/size"
}

data "amazon-secretsmanager" "license" {
  region = "eu-central-1"
  name   = "images/license"
  key    = "key"
}

source "amazon-ebs" "found" {
  region        = "eu-central-1"
  instance_type = data.amazon-parameterstore.size.value
  source_ami    = data.amazon-ami.debian.id
  ami_name      = "found-{{timestamp}}"
  ssh_username  = "admin"

  tags = {
    Base    = data.amazon-ami.debian.name
    Release = lookup(data.amazon-ami.debian.tags, "Release", "none")
  }
}

build {
  sources = ["amazon-ebs.found"]

  provisioner "shell" {
    environment_vars = ["LICENSE=${data.amazon-secretsmanager.license.value}"]
    inline           = ["./install"]
  }
}
