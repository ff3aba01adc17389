# Cloud-init in the forms that people write it: a file, a template, gzip and base64, UTF-16 for Windows tools.

locals {
  root    = abspath(path.root)
  parts   = sort(fileset("parts", "*.sh"))
  banner  = fileexists("banner.txt") ? chomp(file("banner.txt")) : "none"
  scripts = [for part in local.parts : indent(2, file("parts/${part}"))]
  cloud_config = templatefile("cloud-config.pkrtpl.hcl", {
    host     = "builder"
    packages = ["nginx", "jq"]
    files = {
      "/etc/motd" = base64encode(local.banner)
    }
  })
}

source "amazon-ebs" "templated" {
  region        = "eu-central-1"
  instance_type = "t3.micro"
  source_ami    = "ami-0123456789abcdef0"
  ami_name      = "templated"
  ssh_username  = "admin"
  user_data     = local.cloud_config
}

source "amazon-ebs" "from-file" {
  region         = "eu-central-1"
  instance_type  = "t3.micro"
  source_ami     = "ami-0123456789abcdef0"
  ami_name       = "from-file"
  ssh_username   = "admin"
  user_data_file = "${path.root}/user-data.sh"
}

build {
  sources = ["amazon-ebs.templated", "amazon-ebs.from-file"]

  provisioner "shell" {
    environment_vars = [
      "BANNER=${base64decode(filebase64("${path.root}/banner.txt"))}",
      "COMMAND=${textencodebase64("echo ö", "UTF-16LE")}",
      "PLAIN=${textdecodebase64("9g==", "ISO-8859-1")}",
      "PACKED=${length(base64gzip(local.banner)) > 20}",
      "QUERY=${urlencode("a b&c=é")}",
      "PLACE=${basename(local.root)} in ${basename(dirname(local.root))}",
      "KEYS=${pathexpand("~/.ssh")}",
    ]
    inline = concat(["#!/bin/sh -e"], local.scripts)
  }
}
