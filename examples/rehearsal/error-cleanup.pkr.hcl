# A provisioner for the case that another one fails, and retries before that.
source "amazon-ebs" "careful" {
  ami_name      = "careful-{{timestamp}}"
  instance_type = "t3.micro"
  region        = "us-east-1"
  source_ami    = "ami-0c7217cdde317cfec"
  ssh_username  = "ubuntu"
}

build {
  sources = ["source.amazon-ebs.careful"]

  provisioner "shell" {
    max_retries  = 2
    pause_before = "100ms"
    inline       = ["if [ -e /tmp/tried ]; then exit 0; fi", "touch /tmp/tried", "exit 1"]
  }

  error-cleanup-provisioner "shell" {
    inline = ["echo giving the licence back"]
  }
}
