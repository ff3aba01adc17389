# Sizes worked out: disks that are large enough for what goes on them, in whole GiB, and never below the least.

variable "content_mib" {
  type    = number
  default = 13000.5
}

locals {
  gib      = ceil(var.content_mib / 1024)
  least    = 8
  size     = max(local.gib, local.least)
  capped   = min(local.size, pow(2, 14))
  iops     = abs(-3000)
  octal    = parseint("755", 8)
  sign     = signum(local.gib - local.least)
  bits     = floor(log(local.size, 2))
  total    = sum([local.size, 20.5])
  rest     = local.total % 3
  negative = -local.rest
}

source "amazon-ebs" "sized" {
  region        = "eu-central-1"
  instance_type = "t3.micro"
  source_ami    = "ami-0123456789abcdef0"
  ami_name      = "sized-${local.size}"
  ssh_username  = "admin"

  launch_block_device_mappings {
    device_name           = "/dev/xvda"
    volume_size           = local.capped
    volume_type           = "gp3"
    iops                  = local.iops
    throughput            = 125 * (local.sign + 1)
    delete_on_termination = true
  }

  tags = {
    Octal = local.octal
    Bits  = local.bits
    Total = local.total
    Rest  = local.rest
    Below = local.negative < 0 && !(local.total >= 100) ? "yes" : "no"
  }
}

build {
  sources = ["amazon-ebs.sized"]
}
