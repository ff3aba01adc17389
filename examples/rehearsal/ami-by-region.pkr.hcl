# The ids of one image in several regions, as a map; which one is built from is a variable.
variable "region" {
  type    = string
  default = "ap-southeast-2"

  validation {
    condition     = contains(["eu-central-1", "ap-southeast-2"], var.region)
    error_message = "There is an image for eu-central-1 and ap-southeast-2 only."
  }
}

variable "source_amis" {
  type = map(string)
  default = {
    eu-central-1   = "ami-0e7e134863fac4946"
    ap-southeast-2 = "ami-0310483fb2b488153"
  }
}

locals {
  stamp = formatdate("YYYY-MM-DD-hhmmss", timestamp())
}

source "amazon-ebs" "app" {
  ami_name      = "app-${var.region}-${local.stamp}"
  instance_type = "m5.large"
  region        = var.region
  source_ami    = var.source_amis[var.region]
  ssh_username  = "centos"
  ssh_timeout   = "10m"
}

build {
  name    = "regional"
  sources = ["source.amazon-ebs.app"]

  provisioner "shell" {
    inline = ["whoami"]
  }
}
