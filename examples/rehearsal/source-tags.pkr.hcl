# Tags that say what the image was made from, with the data of its source.
locals {
  common = {
    Team       = "platform"
    Source     = "{{ .SourceAMI }}"
    SourceName = "{{ .SourceAMIName }}"
    Created    = "{{ .SourceAMICreationDate }}"
    Region     = "{{ .BuildRegion }}"
  }
}

source "amazon-ebs" "traced" {
  ami_name      = "traced-{{timestamp}}"
  instance_type = "t3.micro"
  region        = "eu-west-3"
  ssh_username  = "admin"
  tags          = merge(local.common, { Name = "traced" })
  run_tags      = { Name = "traced builder" }
  snapshot_tags = local.common

  source_ami_filter {
    filters = {
      name         = "debian-12-amd64-*"
      architecture = "x86_64"
    }
    most_recent = true
    owners      = ["136693071363"]
  }
}

build {
  sources = ["source.amazon-ebs.traced"]

  provisioner "shell" {
    inline = ["cat /etc/os-release"]
  }
}
