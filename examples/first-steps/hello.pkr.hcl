# First steps: no machine and no cloud, only files and commands on this computer.
#
#   kiln validate examples/first-steps
#   kiln build examples/first-steps
#   kiln build -var 'name=you' -only 'first.file.*' examples/first-steps

variable "name" {
  type        = string
  description = "Who is greeted."
  default     = "world"
}

locals {
  greeting = "Hello, ${title(var.name)}!"
}

source "file" "greeting" {
  target  = "hello.txt"
  content = "${local.greeting}\nWritten on ${formatdate("D MMMM YYYY", timestamp())}.\n"
}

source "null" "shell" {
  communicator = "none"
}

build {
  name    = "first"
  sources = ["file.greeting", "null.shell"]

  provisioner "shell-local" {
    only   = ["null.shell"]
    inline = ["echo '${local.greeting}'"]
  }

  post-processor "manifest" {
    except = ["null.shell"]
    output = "hello-manifest.json"
  }
}
