# Tags and volumes made of lists, with dynamic blocks and for expressions.
variable "volumes" {
  type = map(number)
  default = {
    "/dev/sdf" = 20
    "/dev/sdg" = 40
  }
}

locals {
  owners = ["infra", "security"]
  tags   = { for owner in local.owners : title(owner) => "contact-${owner}" }
}

source "amazon-ebs" "generated" {
  ami_name      = "generated-{{timestamp}}"
  instance_type = "m5.xlarge"
  region        = "us-west-2"
  source_ami    = "ami-0cf2b4e024cdb6960"
  ssh_username  = "ubuntu"

  dynamic "tag" {
    for_each = local.tags
    content {
      key   = tag.key
      value = tag.value
    }
  }

  dynamic "launch_block_device_mappings" {
    for_each = var.volumes
    iterator = volume
    content {
      device_name           = volume.key
      volume_size           = volume.value
      volume_type           = "gp3"
      delete_on_termination = true
    }
  }
}

build {
  sources = ["source.amazon-ebs.generated"]

  provisioner "shell" {
    inline = [for owner in local.owners : "echo ${owner}"]
  }
}
