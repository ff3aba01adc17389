locals {
  shared = var.public ? ["all"] : null
  names  = [for package in sort(var.packages) : upper(package)]
}

source "amazon-ebs" "typed" {
  region        = var.region
  instance_type = "t3.micro"
  source_ami    = "ami-0123456789abcdef0"
  ssh_username  = "admin"
  ssh_password  = var.password
  ami_name      = "typed-${var.team}-${var.level}"
  ami_users     = var.accounts
  ami_groups    = local.shared
  tags          = merge(var.tags, { Window = "${var.window[0]} for ${var.window[1]} h" })

  dynamic "launch_block_device_mappings" {
    for_each = var.disks
    iterator = disk
    content {
      device_name           = disk.value.device
      volume_size           = max(disk.value.size, var.size)
      volume_type           = disk.value.type
      encrypted             = disk.value.encrypted
      delete_on_termination = true
    }
  }
}

build {
  sources = ["source.amazon-ebs.typed"]

  provisioner "shell" {
    environment_vars = ["PACKAGES=${join(",", local.names)}", "EXTRA=${jsonencode(var.extra)}"]
    inline           = ["echo $PACKAGES", "echo $EXTRA"]
  }
}
