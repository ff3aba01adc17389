# The web server example's shape on the busybox base: no package is installed, so it bakes in under a second.
variable "name" {
  type = string
}

source "amazon-ebs" "busybox" {
  region        = "us-east-1"
  instance_type = "t3.micro"
  ami_name      = var.name
  ssh_username  = "admin"

  source_ami_filter {
    filters = {
      name = "kiln-busybox-*"
    }
    owners      = ["136693071363"]
    most_recent = true
  }

  run_tags = { Name = "building ${var.name}" }
  tags     = { Name = var.name }
}

build {
  sources = ["source.amazon-ebs.busybox"]

  provisioner "shell" {
    inline = ["echo made > /home/admin/made"]
  }

  provisioner "file" {
    content     = "uploaded"
    destination = "/home/admin/uploaded"
  }
}
