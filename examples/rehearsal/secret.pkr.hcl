# A password from Secrets Manager, which provisioning gets in its environment.
data "amazon-secretsmanager" "registry" {
  name   = "platform/registry"
  key    = "password"
  region = "eu-west-1"
}

source "amazon-ebs" "client" {
  ami_name      = "registry-client-{{timestamp}}"
  instance_type = "t3.micro"
  region        = "eu-west-1"
  source_ami    = "ami-0905a3c97561e0b69"
  ssh_username  = "ubuntu"
}

build {
  sources = ["source.amazon-ebs.client"]

  provisioner "shell" {
    environment_vars = ["PASSWORD=${data.amazon-secretsmanager.registry.value}"]
    inline           = ["test -n \"$PASSWORD\""]
  }
}
