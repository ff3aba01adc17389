# Services that must run when an instance of the image starts: the usual checks look for them.
source "amazon-ebs" "services" {
  ami_name      = "services-{{timestamp}}"
  instance_type = "t3.small"
  region        = "us-east-1"
  ssh_username  = "ubuntu"

  source_ami_filter {
    filters = {
      name = "ubuntu/images/hvm-ssd/ubuntu-focal-20.04-amd64-server-*"
    }
    most_recent = true
    owners      = ["099720109477"]
  }
}

build {
  sources = ["source.amazon-ebs.services"]

  provisioner "file" {
    source      = "${path.root}/files/worker.service"
    destination = "/tmp/worker.service"
  }

  provisioner "shell" {
    inline = [
      "sudo install -m 0644 /tmp/worker.service /etc/systemd/system/worker.service",
      "sudo systemctl enable --now worker",
      "systemctl is-active worker",
    ]
  }
}
