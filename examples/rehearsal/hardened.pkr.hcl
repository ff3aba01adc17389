# Metadata by token only, protected against removal, with an end in sight.
source "amazon-ebs" "hardened" {
  ami_name          = "hardened-{{timestamp}}"
  deprecate_at      = "2099-12-31T23:59:59Z"
  ena_support       = true
  imds_support      = "v2.0"
  instance_type     = "t3.micro"
  region            = "us-east-1"
  shutdown_behavior = "terminate"
  source_ami        = "ami-0ba9883b710b05ac6"
  ssh_username      = "ec2-user"

  deregistration_protection {
    enabled = true
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_put_response_hop_limit = 1
    http_tokens                 = "required"
  }
}

build {
  sources = ["source.amazon-ebs.hardened"]

  provisioner "shell" {
    inline = ["umask"]
  }
}
