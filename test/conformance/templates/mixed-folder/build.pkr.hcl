# HCL and JSON in one folder are one template.

packer {
  required_version = ">= 1.8.0, < 2.0.0"
}

source "file" "mixed" {
  target  = "${var.machine.name}.txt"
  content = <<-TEXT
    cores: ${var.machine.cores}
    owner: ${var.owner}
  TEXT
}

build {
  sources = ["file.mixed"]

  post-processor "shell-local" {
    environment_vars = ["SECRET=${var.secret}"]
    inline           = ["test -n \"$SECRET\""]
  }
}
