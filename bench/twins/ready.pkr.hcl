# For kiln. ready.json beside it asks Packer 1.6.6 for the same: no communicator, so only the API calls count.
variable "endpoint" {}
variable "source_ami" {}
variable "name" {}

source "amazon-ebs" "twin" {
  region                      = "us-east-1"
  custom_endpoint_ec2         = var.endpoint
  skip_region_validation      = true
  skip_metadata_api_check     = true
  skip_credential_validation  = true
  source_ami                  = var.source_ami
  instance_type               = "t3.micro"
  communicator                = "none"
  ami_name                    = var.name
  tags                        = { Name = var.name }
}

build {
  sources = ["source.amazon-ebs.twin"]
}
