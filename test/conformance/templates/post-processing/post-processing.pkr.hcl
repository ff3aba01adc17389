# Post-processors alone and in chains: each chain starts from what the builder made.

source "file" "artifact" {
  target  = "artifact.txt"
  content = "made by ${packer.version}\n"
}

build {
  sources = ["file.artifact"]

  post-processor "manifest" {
    output     = "all.json"
    strip_path = true
    strip_time = true
    custom_data = {
      commit = "abc123"
      folder = basename(path.cwd)
    }
  }

  post-processors {
    post-processor "shell-local" {
      inline              = ["gzip -k artifact.txt"]
      keep_input_artifact = true
    }
    post-processor "shell-local" {
      only             = ["file.artifact"]
      environment_vars = ["UUID=${build.PackerRunUUID}"]
      script           = "${path.root}/publish.sh"
      execute_command  = ["/bin/sh", "-c", "{{.Vars}} {{.Script}}"]
    }
  }
}
