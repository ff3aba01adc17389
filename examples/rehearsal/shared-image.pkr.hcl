# Shared with other accounts, as are its snapshots.
variable "consumers" {
  type    = list(string)
  default = ["210987654321", "345678901234"]
}

source "amazon-ebs" "shared" {
  ami_name        = "shared-{{timestamp}}"
  ami_description = "For all accounts of the platform"
  ami_users       = var.consumers
  snapshot_users  = var.consumers
  instance_type   = "t3.micro"
  region          = "eu-north-1"
  source_ami      = "ami-0014ce3e52359afbd"
  ssh_username    = "ubuntu"

  snapshot_tags = {
    Owner = "platform"
  }
}

build {
  sources = ["source.amazon-ebs.shared"]

  provisioner "shell" {
    inline = ["uname -r"]
  }
}
