# bench.pkr.hcl with a copy to another region.
variable "endpoint" {}
variable "source_ami" {}
variable "name" {}

source "amazon-ebs" "copied" {
  region                     = "us-east-1"
  ami_regions                = ["eu-west-1"]
  custom_endpoint_ec2        = var.endpoint
  skip_region_validation     = true
  skip_metadata_api_check    = true
  skip_credential_validation = true
  source_ami                 = var.source_ami
  instance_type              = "t3.micro"
  ssh_username               = "admin"
  ami_name                   = var.name
  tags                       = { Name = var.name }
}

build {
  sources = ["source.amazon-ebs.copied"]

  provisioner "shell" {
    inline = ["echo made > /tmp/made"]
  }
}
