# The image is found while the template is read, and named in tags.
data "amazon-ami" "al2" {
  filters = {
    name                = "amzn2-ami-hvm-*-x86_64-gp2"
    root-device-type    = "ebs"
    virtualization-type = "hvm"
  }
  most_recent = true
  owners      = ["amazon"]
  region      = "us-east-1"
}

locals {
  source_id   = data.amazon-ami.al2.id
  source_name = data.amazon-ami.al2.name
}

source "amazon-ebs" "al2" {
  ami_name      = "al2-{{timestamp}}"
  instance_type = "t3.micro"
  region        = "us-east-1"
  source_ami    = local.source_id
  ssh_username  = "ec2-user"

  tags = {
    Base = local.source_name
  }
}

build {
  sources = ["source.amazon-ebs.al2"]

  provisioner "shell" {
    inline = ["echo from ${local.source_id}"]
  }
}
