# A web server image: nginx on Debian 12, with a page of our own.
#
#   kiln build -cloud local examples/web-server/web.pkr.hcl    bakes it on this machine
#   kiln build examples/web-server/web.pkr.hcl                 bakes it on AWS

packer {
  required_plugins {
    amazon = {
      version = ">= 1.2.8"
      source  = "github.com/hashicorp/amazon"
    }
  }
}

variable "region" {
  type        = string
  description = "Where the image is built."
  default     = "us-east-1"
}

variable "instance_type" {
  type    = string
  default = "t3.small"
}

variable "greeting" {
  type        = string
  description = "What the page says."
  default     = "Hello from a kiln image"
}

variable "nonce" {
  type        = string
  description = "Something new in every build, so that a page can be traced to its image."
  default     = "none"

  validation {
    condition     = can(regex("^[a-z0-9-]+$", var.nonce))
    error_message = "The nonce may hold lower-case letters, digits and dashes only."
  }
}

locals {
  stamp = formatdate("YYYYMMDD-hhmmss", timestamp())
  name  = "web-server-${local.stamp}-${substr(md5(var.nonce), 0, 6)}"
  tags = {
    Name      = local.name
    ManagedBy = "kiln"
  }
}

source "amazon-ebs" "debian" {
  region        = var.region
  instance_type = var.instance_type
  ami_name      = local.name

  source_ami_filter {
    filters = {
      name                = "debian-12-amd64-*"
      virtualization-type = "hvm"
      root-device-type    = "ebs"
    }
    owners      = ["136693071363"] # Debian
    most_recent = true
  }

  ssh_username = "admin"

  run_tags = {
    Name = "building ${local.name}"
  }
  tags = merge(local.tags, {
    BaseImage   = "{{ .SourceAMIName }}"
    BaseImageId = "{{ .SourceAMI }}"
  })
}

build {
  name    = "web"
  sources = ["source.amazon-ebs.debian"]

  provisioner "shell" {
    environment_vars = ["DEBIAN_FRONTEND=noninteractive"]
    execute_command  = "chmod +x {{ .Path }}; sudo env {{ .Vars }} {{ .Path }}"
    script           = "${path.root}/scripts/install-nginx.sh"
  }

  provisioner "file" {
    source      = "${path.root}/files/site.conf"
    destination = "/tmp/site.conf"
  }

  provisioner "file" {
    content     = templatefile("files/index.html.pkrtpl.hcl", { greeting = var.greeting, nonce = var.nonce })
    destination = "/tmp/index.html"
  }

  provisioner "shell" {
    execute_command = "chmod +x {{ .Path }}; sudo env {{ .Vars }} {{ .Path }}"
    inline = [
      "install -m 0644 /tmp/site.conf /etc/nginx/conf.d/site.conf",
      "install -D -m 0644 /tmp/index.html /srv/site/index.html",
      "rm -f /tmp/site.conf /tmp/index.html /etc/nginx/sites-enabled/default",
      "nginx -t",
      "systemctl enable --now nginx",
      "systemctl reload nginx",
    ]
  }

  post-processor "manifest" {
    output     = "packer-manifest.json"
    strip_path = true
    custom_data = {
      nonce = var.nonce
    }
  }
}
