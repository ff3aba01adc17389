# The smallest build there is: no machine, one command on this one.

source "null" "here" {
  communicator = "none"
}

build {
  sources = ["null.here"]

  provisioner "shell-local" {
    inline = ["echo hello from ${build.name}${source.type}.${source.name}"]
  }
}
