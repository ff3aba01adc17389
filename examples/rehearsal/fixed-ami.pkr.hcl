# An image by its id: the simplest template, and one that works in a single region of a single account.
source "amazon-ebs" "base" {
  ami_name      = "app-${formatdate("YYYYMMDDhhmm", timestamp())}"
  instance_type = "t2.micro"
  region        = "eu-west-1"
  source_ami    = "ami-0d71ea30463e0ff8d"
  ssh_username  = "ec2-user"
}

build {
  sources = ["source.amazon-ebs.base"]

  provisioner "shell" {
    inline = ["sudo mkdir -p /opt/app", "echo installed | sudo tee /opt/app/version"]
  }
}
