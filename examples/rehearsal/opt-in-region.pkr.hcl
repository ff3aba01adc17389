# A region that an account has to ask for.
source "amazon-ebs" "bahrain" {
  ami_name      = "bahrain-{{timestamp}}"
  instance_type = "t3.micro"
  region        = "me-south-1"
  ami_regions   = ["eu-south-1"]
  source_ami    = "ami-0c7b1a2d3e4f50617"
  ssh_username  = "ec2-user"
}

build {
  sources = ["source.amazon-ebs.bahrain"]

  provisioner "shell" {
    inline = ["date"]
  }
}
