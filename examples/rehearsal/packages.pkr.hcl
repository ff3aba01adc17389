# A web server from the distribution's packages.
source "amazon-ebs" "nginx" {
  ami_name      = "nginx-{{timestamp}}"
  instance_type = "t3.small"
  region        = "us-east-1"
  source_ami    = "ami-0866a3c8686eaeeba"
  ssh_username  = "ubuntu"
}

build {
  sources = ["source.amazon-ebs.nginx"]

  provisioner "shell" {
    environment_vars = ["DEBIAN_FRONTEND=noninteractive"]
    execute_command  = "sudo -S env {{ .Vars }} sh '{{ .Path }}'"
    inline = [
      "apt-get update -q",
      "apt-get install -y -q nginx-light",
      "systemctl enable nginx",
    ]
  }
}
