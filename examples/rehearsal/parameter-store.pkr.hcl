# Where to start from stands in a public parameter, and what to install in one of our own.
data "amazon-parameterstore" "ubuntu" {
  name   = "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id"
  region = "us-east-1"
}

data "amazon-parameterstore" "version" {
  name   = "/platform/agent/version"
  region = "us-east-1"
}

source "amazon-ebs" "agent" {
  ami_name      = "agent-${data.amazon-parameterstore.version.value}-{{timestamp}}"
  instance_type = "t3.micro"
  region        = "us-east-1"
  source_ami    = data.amazon-parameterstore.ubuntu.value
  ssh_username  = "ubuntu"
}

build {
  sources = ["source.amazon-ebs.agent"]

  provisioner "shell" {
    inline = ["echo ${data.amazon-parameterstore.version.value} > /tmp/agent-version"]
  }
}
