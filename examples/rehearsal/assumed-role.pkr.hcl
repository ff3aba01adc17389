# Built in another account, with a role that a profile may take on.
source "amazon-ebs" "elsewhere" {
  ami_name      = "elsewhere-{{timestamp}}"
  instance_type = "t3.micro"
  max_retries   = 5
  profile       = "ci"
  region        = "us-east-1"
  source_ami    = "ami-0ebfd941bbafe70c6"
  ssh_username  = "ec2-user"

  assume_role {
    role_arn     = "arn:aws:iam::210987654321:role/image-builder"
    session_name = "packer"
    external_id  = "8f6c"
  }

  aws_polling {
    delay_seconds = 5
    max_attempts  = 60
  }
}

build {
  sources = ["source.amazon-ebs.elsewhere"]

  provisioner "shell" {
    inline = ["echo there"]
  }
}
