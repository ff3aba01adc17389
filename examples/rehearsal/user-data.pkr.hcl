# A script that the instance runs at its first start; provisioning waits for what it leaves.
source "amazon-ebs" "prepared" {
  ami_name       = "prepared-{{timestamp}}"
  instance_type  = "t3.micro"
  region         = "us-west-1"
  source_ami     = "ami-014d05e6b24240371"
  ssh_username   = "ubuntu"
  user_data_file = "${path.root}/files/first-start.sh"
}

build {
  sources = ["source.amazon-ebs.prepared"]

  provisioner "shell" {
    inline = ["while [ ! -e /tmp/first-start ]; do sleep 0.2; done"]
  }
}
