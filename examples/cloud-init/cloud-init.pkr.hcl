# An image that is set up by cloud-init while it is built: user data from a template and a YAML file.
#
#   kiln plan examples/cloud-init

locals {
  settings = yamldecode(file("settings.yaml"))
  user_data = templatefile("user-data.pkrtpl.hcl", {
    hostname = local.settings.hostname
    users    = local.settings.users
    banner   = base64encode(file("banner.txt"))
  })
}

source "amazon-ebs" "debian" {
  region        = "us-east-1"
  instance_type = "t3.micro"
  ami_name      = "${local.settings.hostname}-${formatdate("YYYYMMDDhhmmss", timestamp())}"
  ssh_username  = "admin"
  user_data     = local.user_data

  source_ami_filter {
    filters = {
      name = "debian-12-amd64-*"
    }
    owners      = ["136693071363"]
    most_recent = true
  }

  tags = { for name, value in local.settings.tags : title(name) => value }
}

build {
  sources = ["amazon-ebs.debian"]

  provisioner "shell" {
    inline      = ["test -e /run/cloud-init/result.json || echo no cloud-init here"]
    max_retries = 5
  }
}
