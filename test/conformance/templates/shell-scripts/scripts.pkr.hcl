# Every way to give a shell script, and a reboot in between.

source "null" "host" {
  ssh_host             = "192.0.2.10"
  ssh_port             = 2222
  ssh_username         = "admin"
  ssh_private_key_file = "~/.ssh/builder"
  ssh_timeout          = "3m"
}

build {
  sources = ["null.host"]

  provisioner "shell" {
    scripts = ["${path.root}/one.sh", "${path.root}/two.sh"]
    env = {
      STAGE = "base"
      QUOTE = "it's"
    }
    use_env_var_file = true
    remote_file      = "step.sh"
  }

  provisioner "shell" {
    inline            = ["sudo reboot"]
    expect_disconnect = true
    pause_after       = "10s"
  }

  provisioner "shell" {
    pause_before        = "30s"
    start_retry_timeout = "10m"
    script              = "${path.root}/two.sh"
    environment_vars    = ["AFTER=reboot"]
    inline_shebang      = "/bin/bash -eu"
  }

  provisioner "shell-local" {
    command            = "echo done"
    only_on            = ["linux", "darwin"]
    tempfile_extension = ".sh"
  }
}
