source "null" "a" {
  communicator = "none"
}

source "null" "b" {
  communicator = "none"
}

source "file" "c" {
  target  = "out.txt"
  content = "text"
}

build {
  sources = ["source.null.a", "source.null.b"]

  provisioner "shell-local" {
    name              = "hello"
    inline            = ["echo hello"]
    only              = ["null.a"]
    timeout           = "1m30s"
    continue_on_error = true
  }

  provisioner "shell-local" {
    inline   = ["echo all"]
    except   = ["null.a"]
    override = { b = { inline = ["echo b"] } }
  }

  post-processors {
    post-processor "shell-local" {
      inline = ["echo first"]
    }
    post-processor "manifest" {
      name                = "record"
      keep_input_artifact = true
    }
  }

  post-processor "shell-local" {
    inline = ["echo ${build.PackerRunUUID}"]
    only   = ["null.b"]
  }
}

build {
  name    = "text"
  sources = ["source.file.c"]
}
