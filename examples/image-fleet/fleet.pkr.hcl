# Several images from one source: what differs stands in the build, under a name of its own.
#
#   kiln build -cloud local examples/image-fleet
#   kiln build -cloud local -only 'fleet.amazon-ebs.worker' examples/image-fleet

locals {
  stamp = formatdate("YYYYMMDDhhmmss", timestamp())
}

source "amazon-ebs" "debian" {
  region       = "us-east-1"
  ssh_username = "admin"

  source_ami_filter {
    filters = {
      name = "debian-12-amd64-*"
    }
    owners      = ["136693071363"]
    most_recent = true
  }

  tag {
    key   = "Base"
    value = "{{ .SourceAMIName }}"
  }
}

build {
  name = "fleet"

  source "amazon-ebs.debian" {
    name          = "web"
    instance_type = "t3.micro"
    ami_name      = "fleet-web-${local.stamp}"

    tag {
      key   = "Role"
      value = "web"
    }
  }

  source "amazon-ebs.debian" {
    name          = "worker"
    instance_type = "m6i.large"
    ami_name      = "fleet-worker-${local.stamp}"

    tag {
      key   = "Role"
      value = "worker"
    }
  }

  provisioner "shell" {
    inline = ["echo common to ${source.name}"]

    override = {
      worker = {
        inline = ["echo only the worker needs this"]
      }
    }
  }

  provisioner "file" {
    only        = ["amazon-ebs.web"]
    content     = "It works.\n"
    destination = "/tmp/index.html"
  }
}
