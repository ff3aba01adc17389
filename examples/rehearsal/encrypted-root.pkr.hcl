# A larger, encrypted root volume for the build and for the image.
source "amazon-ebs" "encrypted" {
  ami_name      = "encrypted-root-{{isotime `2006-01-02-150405`}}"
  instance_type = "t3.large"
  region        = "us-east-1"
  source_ami    = "ami-0a0e5d9c7acc336f1"
  ssh_username  = "ubuntu"
  encrypt_boot  = true
  kms_key_id    = "alias/images"

  launch_block_device_mappings {
    device_name           = "/dev/sda1"
    volume_type           = "gp3"
    volume_size           = 30
    iops                  = 3000
    throughput            = 125
    delete_on_termination = true
  }
}

build {
  sources = ["source.amazon-ebs.encrypted"]

  provisioner "shell" {
    inline = ["df -h /"]
  }
}
