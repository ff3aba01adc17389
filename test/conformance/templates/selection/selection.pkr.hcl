# -only and -except: patterns over the whole names of builds, and a post-processor that is left out with its chain.

source "null" "one" {
  communicator = "none"
}

source "null" "two" {
  communicator = "none"
}

source "file" "list" {
  target  = "list.txt"
  content = "one\ntwo\n"
}

build {
  name    = "first"
  sources = ["null.one", "null.two", "file.list"]

  post-processors {
    post-processor "manifest" {
      output = "kept.json"
    }
    post-processor "shell-local" {
      name   = "publish"
      inline = ["publish kept.json"]
    }
    post-processor "manifest" {
      output = "gone-with-it.json"
    }
  }
}

build {
  name    = "second"
  sources = ["null.one"]
}
