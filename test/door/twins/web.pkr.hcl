variable "region" {
  default = "eu-west-1"
}

variable "disk_size" {
  type    = number
  default = 12
}

variable "token" {
  type      = string
  default   = "hunter22"
  sensitive = true
}

source "amazon-ebs" "debian" {
  region        = var.region
  ami_name      = "web-{{isotime \"2006\"}}"
  instance_type = "t3.micro"
  ssh_username  = "admin"
  ssh_timeout   = "3m"

  source_ami_filter {
    filters     = { name = "debian-12-amd64-*" }
    owners      = ["136693071363"]
    most_recent = true
  }

  launch_block_device_mappings {
    device_name           = "/dev/xvda"
    volume_size           = var.disk_size
    delete_on_termination = true
  }

  run_tag {
    key   = "By"
    value = "kiln"
  }
  run_tag {
    key   = "Cost"
    value = "none"
  }

  tags = {
    Base  = "{{ .SourceAMIName }}"
    Price = "$${free}"
  }
}

build {
  name        = "web"
  description = "A web server."
  sources     = ["source.amazon-ebs.debian"]

  provisioner "shell" {
    inline           = ["echo ${build.ID} at ${build.Host}", "echo \"quoted\" \\ %%{x}"]
    environment_vars = ["TOKEN=${var.token}"]
    pause_before     = "10s"
    max_retries      = 2
  }

  provisioner "file" {
    content     = build.SourceAMI
    destination = "/etc/base"
  }

  error-cleanup-provisioner "shell-local" {
    inline = ["echo ${source.name} failed"]
  }

  post-processor "manifest" {
    output      = "m.json"
    custom_data = { by = "kiln" }
  }
}
