# A spot instance of whichever type is to be had.
source "amazon-ebs" "cheap" {
  ami_name            = "cheap-{{timestamp}}"
  region              = "us-east-2"
  source_ami          = "ami-09040d770ffe2224f"
  spot_price          = "auto"
  spot_instance_types = ["t3.medium", "t3a.medium", "m5.large"]
  ssh_username        = "ubuntu"

  spot_tags = {
    Purpose = "image build"
  }
}

build {
  sources = ["source.amazon-ebs.cheap"]

  provisioner "shell" {
    inline = ["nproc"]
  }
}
