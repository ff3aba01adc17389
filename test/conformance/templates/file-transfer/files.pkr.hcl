# Files to the machine and back: single ones, several, a folder, text made here.

locals {
  motd = <<EOT
Welcome to ${upper("builder")}.
  Keep it clean.
EOT
}

source "null" "host" {
  ssh_host                 = "192.0.2.10"
  ssh_username             = "admin"
  ssh_password             = "not-a-real-one"
  ssh_file_transfer_method = "sftp"
}

build {
  sources = ["null.host"]

  provisioner "file" {
    source      = "${path.root}/site/"
    destination = "/srv/site"
  }

  provisioner "file" {
    sources     = [for name in ["a.conf", "b.conf"] : "${path.root}/${name}"]
    destination = "/etc/app/"
  }

  provisioner "file" {
    content     = local.motd
    destination = "/etc/motd"
  }

  provisioner "file" {
    direction   = "download"
    source      = "/var/log/install.log"
    destination = "logs/${source.name}.log"
    max_retries = 3
  }

  provisioner "file" {
    generated   = true
    source      = "made-later.tar"
    destination = "/tmp/made-later.tar"
  }
}
