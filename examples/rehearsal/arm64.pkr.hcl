# For AWS's own processors.
source "amazon-ebs" "graviton" {
  ami_name      = "graviton-{{timestamp}}"
  instance_type = "m7g.medium"
  region        = "us-east-1"
  ssh_username  = "ec2-user"

  source_ami_filter {
    filters = {
      name         = "al2023-ami-2023.*-arm64"
      architecture = "arm64"
    }
    most_recent = true
    owners      = ["137112412989"]
  }
}

build {
  sources = ["source.amazon-ebs.graviton"]

  provisioner "shell" {
    inline = ["uname -m"]
  }
}
