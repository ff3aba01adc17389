# Disks from one list: dynamic blocks with an iterator of their own, and one list used twice.

variable "disks" {
  type    = map(number)
  default = { "/dev/sdf" = 50, "/dev/sdg" = 200 }
}

locals {
  fast = { for device, size in var.disks : device => size if size > 100 }
}

source "amazon-ebs" "database" {
  region        = "eu-central-1"
  instance_type = "r6i.large"
  source_ami    = "ami-0123456789abcdef0"
  ami_name      = "database"
  ssh_username  = "admin"

  launch_block_device_mappings {
    device_name           = "/dev/xvda"
    volume_size           = 10
    volume_type           = "gp3"
    delete_on_termination = true
  }

  dynamic "launch_block_device_mappings" {
    for_each = var.disks
    iterator = disk

    content {
      device_name           = disk.key
      volume_size           = disk.value
      volume_type           = contains(keys(local.fast), disk.key) ? "io2" : "gp3"
      iops                  = contains(keys(local.fast), disk.key) ? disk.value * 50 : null
      delete_on_termination = true
    }
  }

  dynamic "ami_block_device_mappings" {
    for_each = ["/dev/sdb", "/dev/sdc"]
    content {
      device_name  = ami_block_device_mappings.value
      virtual_name = "ephemeral${ami_block_device_mappings.key}"
    }
  }

  run_volume_tags = { for device in keys(var.disks) : "disk${replace(device, "/", "-")}" => "data" }

  dynamic "run_volume_tag" {
    for_each = local.fast
    content {
      name  = "fast"
      value = run_volume_tag.key
    }
  }
}

build {
  sources = ["amazon-ebs.database"]
}
