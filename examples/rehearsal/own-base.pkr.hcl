# Built on an image of our own, which an earlier template makes.
variable "base_pattern" {
  type    = string
  default = "platform-base-*"
}

source "amazon-ebs" "layer" {
  ami_name         = "platform-java-{{timestamp}}"
  force_deregister = true
  instance_type    = "t3.micro"
  region           = "eu-west-1"
  ssh_username     = "admin"

  source_ami_filter {
    filters = {
      name         = var.base_pattern
      "tag:Status" = "released"
      state        = "available"
    }
    most_recent = true
    owners      = ["self"]
  }
}

build {
  sources = ["source.amazon-ebs.layer"]

  provisioner "shell" {
    inline = ["echo layer"]
  }
}
