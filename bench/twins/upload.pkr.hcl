# Uploads one big file to an SSH server, as OpenSSH's sftp does in the same run.
variable "port" { type = number }
variable "user" {}
variable "key" {}
variable "source" {}
variable "destination" {}
variable "method" {}

source "null" "server" {
  ssh_host                 = "127.0.0.1"
  ssh_port                 = var.port
  ssh_username             = var.user
  ssh_private_key_file     = var.key
  ssh_file_transfer_method = var.method
}

build {
  sources = ["source.null.server"]

  provisioner "file" {
    source      = var.source
    destination = var.destination
  }
}
