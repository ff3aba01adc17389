# A private subnet with its security groups, all by their ids.
variable "vpc_id" {
  default = "vpc-0f1e2d3c4b5a69788"
}

variable "subnet_id" {
  default = "subnet-0123abcd4567ef890"
}

source "amazon-ebs" "internal" {
  ami_name                    = "internal-{{timestamp}}"
  instance_type               = "t3.medium"
  region                      = "eu-west-2"
  vpc_id                      = var.vpc_id
  subnet_id                   = var.subnet_id
  security_group_ids          = ["sg-0aa11bb22cc33dd44", "sg-0bb22cc33dd44ee55"]
  associate_public_ip_address = false
  ssh_interface               = "private_ip"
  ssh_username                = "ec2-user"
  source_ami                  = "ami-0b45ae66668865cd6"
}

build {
  sources = ["source.amazon-ebs.internal"]

  provisioner "shell" {
    inline = ["hostname"]
  }
}
