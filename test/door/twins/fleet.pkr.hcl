variable "zones" {
  type    = list(string)
  default = ["a", "b"]
}

source "amazon-ebs" "zone-a" {
  region        = "us-east-1"
  source_ami    = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  ssh_username  = "admin"
  ami_name      = "image-${var.zones[0]}"
}

source "amazon-ebs" "zone-b" {
  region        = "us-east-1"
  source_ami    = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  ssh_username  = "admin"
  ami_name      = "image-${var.zones[1]}"
}

build {
  sources = ["amazon-ebs.zone-a", "amazon-ebs.zone-b"]

  provisioner "shell" {
    inline = ["echo 1"]
  }
  provisioner "shell" {
    inline = ["echo 2"]
  }
}
