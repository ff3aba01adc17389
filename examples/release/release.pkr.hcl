# After the image: a manifest, a checksum by a script of our own, and chains that start from the same artifact.
#
#   kiln build examples/release

variable "version" {
  type    = string
  default = "1.0.0"

  validation {
    condition     = can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+$", var.version))
    error_message = "The version must look like 1.2.3."
  }
}

source "file" "bundle" {
  target  = "release-${var.version}.txt"
  content = join("\n", [for part in range(1, 4) : format("part %02d of %s", part, var.version)])
}

build {
  name    = "release"
  sources = ["file.bundle"]

  post-processor "manifest" {
    output     = "release-manifest.json"
    strip_path = true
    custom_data = {
      version = var.version
      major   = split(".", var.version)[0]
    }
  }

  post-processors {
    post-processor "shell-local" {
      name                = "checksum"
      keep_input_artifact = true
      environment_vars    = ["FILE=release-${var.version}.txt"]
      inline              = ["sha256sum \"$FILE\" > \"$FILE.sha256\""]
    }

    post-processor "shell-local" {
      name   = "announce"
      only   = ["file.bundle"]
      inline = ["echo released ${var.version}"]
    }
  }
}
