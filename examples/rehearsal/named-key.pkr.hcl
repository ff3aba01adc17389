# A key pair that the account has, with its private half in a file.
source "amazon-ebs" "known" {
  ami_name             = "known-key-{{timestamp}}"
  instance_type        = "t3.micro"
  region               = "sa-east-1"
  source_ami           = "ami-0fb4cf3a99aa89f72"
  ssh_username         = "ubuntu"
  ssh_keypair_name     = "builders"
  ssh_private_key_file = "~/.ssh/builders.pem"
}

build {
  sources = ["source.amazon-ebs.known"]

  provisioner "shell" {
    inline = ["echo known"]
  }
}
