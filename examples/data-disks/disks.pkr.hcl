# Disks from a map: dynamic blocks, for-expressions, and a volume that is not part of the image.
#
#   kiln plan examples/data-disks
#   kiln build -cloud local -var 'disks={"/dev/sdf"=20}' examples/data-disks

variable "disks" {
  type        = map(number)
  description = "Sizes in GiB by device."
  default     = { "/dev/sdf" = 20, "/dev/sdg" = 40 }

  validation {
    condition     = alltrue([for size in values(var.disks) : size > 0 && floor(size) == size])
    error_message = "Sizes must be whole GiB, one at least."
  }
}

source "amazon-ebs" "database" {
  region        = "us-east-1"
  instance_type = "t3.micro"
  ami_name      = "database-${regex_replace(timestamp(), "[- TZ:]", "")}"
  ssh_username  = "admin"

  source_ami_filter {
    filters = {
      name = "debian-12-amd64-*"
    }
    owners      = ["136693071363"]
    most_recent = true
  }

  dynamic "launch_block_device_mappings" {
    for_each = var.disks
    iterator = disk

    content {
      device_name           = disk.key
      volume_size           = disk.value
      volume_type           = "gp3"
      delete_on_termination = true
    }
  }

  run_volume_tags = {
    Total = "${sum(values(var.disks))} GiB"
  }
}

build {
  sources = ["amazon-ebs.database"]

  provisioner "shell" {
    inline = [for device in keys(var.disks) : "echo ${device} is there: ${basename(device)}"]
  }
}
