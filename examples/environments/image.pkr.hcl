locals {
  is_production = var.environment == "production"
  name          = "${var.team}-${var.environment}-${formatdate("YYYYMMDDhhmm", timestamp())}"
  tags = {
    Name        = local.name
    Team        = var.team
    Environment = var.environment
  }
}

source "amazon-ebs" "debian" {
  region        = var.region
  instance_type = var.machine.type
  ami_name      = local.name
  ssh_username  = "admin"
  deprecate_at  = local.is_production ? null : timeadd(timestamp(), "336h")

  source_ami_filter {
    filters = {
      name                = "debian-12-amd64-*"
      virtualization-type = "hvm"
    }
    owners      = ["136693071363"]
    most_recent = true
  }

  launch_block_device_mappings {
    device_name           = "/dev/xvda"
    volume_size           = var.machine.disk
    volume_type           = "gp3"
    delete_on_termination = true
  }

  run_tags = { Name = "building ${local.name}" }
  tags     = local.tags
}

build {
  sources = ["amazon-ebs.debian"]

  provisioner "shell" {
    execute_command  = "chmod +x {{ .Path }}; sudo env {{ .Vars }} {{ .Path }}"
    environment_vars = ["REGISTRY_PASSWORD=${var.registry_password}"]
    inline = concat(
      ["echo 'built for ${var.environment}' > /etc/image-environment"],
      [for package in sort(var.packages) : "echo would install ${package}"],
    )
  }
}
