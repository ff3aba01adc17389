# Further volumes: one of a snapshot, one empty one, and what instances of the image get.
source "amazon-ebs" "database" {
  ami_name      = "database-{{timestamp}}"
  instance_type = "r5.large"
  region        = "us-east-2"
  source_ami    = "ami-0ea3c35c5c3284d82"
  ssh_username  = "ubuntu"

  launch_block_device_mappings {
    device_name           = "/dev/sdf"
    snapshot_id           = "snap-0a1b2c3d4e5f60718"
    volume_size           = 50
    volume_type           = "gp3"
    delete_on_termination = true
  }

  launch_block_device_mappings {
    device_name           = "/dev/sdg"
    volume_size           = 10
    encrypted             = true
    kms_key_id            = "1234abcd-12ab-34cd-56ef-1234567890ab"
    delete_on_termination = true
  }

  ami_block_device_mappings {
    device_name  = "/dev/sdb"
    virtual_name = "ephemeral0"
  }

  ami_block_device_mappings {
    device_name = "/dev/sdg"
    no_device   = true
  }
}

build {
  sources = ["source.amazon-ebs.database"]

  provisioner "shell" {
    inline = ["mkdir -p /tmp/data && touch /tmp/data/ready"]
  }
}
