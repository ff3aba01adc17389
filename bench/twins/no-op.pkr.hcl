# The least that a bake with a shell can be.
variable "name" {}
variable "source_ami" {}

source "amazon-ebs" "no-op" {
  region        = "us-east-1"
  source_ami    = var.source_ami
  instance_type = "t3.micro"
  ssh_username  = "admin"
  ami_name      = var.name
}

build {
  sources = ["source.amazon-ebs.no-op"]

  provisioner "shell" {
    inline = ["true"]
  }
}
