# Two images of one base at once.
variable "prefix" {
  type = string
}

locals {
  lines = 200
}

source "amazon-ebs" "ant" {
  region        = "us-east-1"
  instance_type = "t3.micro"
  ami_name      = "${var.prefix}-ant"
  ssh_username  = "admin"

  source_ami_filter {
    filters = {
      name = "kiln-busybox-*"
    }
    owners      = ["136693071363"]
    most_recent = true
  }
}

source "amazon-ebs" "bee" {
  region        = "us-east-1"
  instance_type = "t3.micro"
  ami_name      = "${var.prefix}-bee"
  ssh_username  = "admin"

  source_ami_filter {
    filters = {
      name = "kiln-busybox-*"
    }
    owners      = ["136693071363"]
    most_recent = true
  }
}

build {
  sources = ["amazon-ebs.ant", "amazon-ebs.bee"]

  provisioner "shell" {
    inline = ["i=0; while [ $i -lt ${local.lines} ]; do echo \"$i of $PACKER_BUILD_NAME\"; i=$((i+1)); done"]
  }
}
