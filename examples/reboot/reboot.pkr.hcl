# A reboot in the middle, retries around what may fail, and what is to be saved when a build goes wrong.
#
#   kiln build -cloud local examples/reboot
#   kiln build -cloud local -on-error=run-cleanup-provisioner examples/reboot

source "amazon-ebs" "debian" {
  region        = "us-east-1"
  instance_type = "t3.micro"
  ami_name      = "rebooted-{{timestamp}}"
  ssh_username  = "admin"

  source_ami_filter {
    filters = {
      name = "debian-12-amd64-*"
    }
    owners      = ["136693071363"]
    most_recent = true
  }
}

build {
  sources = ["amazon-ebs.debian"]

  provisioner "shell" {
    inline      = ["date > /var/tmp/before-the-reboot"]
    max_retries = 3
    timeout     = "2m"
  }

  provisioner "shell" {
    inline            = ["sudo systemctl reboot || sudo reboot"]
    expect_disconnect = true
  }

  provisioner "shell" {
    pause_before        = "2s"
    start_retry_timeout = "5m"
    inline              = ["cat /var/tmp/before-the-reboot"]
  }

  provisioner "shell" {
    name              = "nice to have"
    inline            = ["locale -a"]
    continue_on_error = true
  }

  error-cleanup-provisioner "shell" {
    inline = ["sudo dmesg | tail -n 20"]
  }
}
