# What is to be saved from a machine whose build failed, before it goes.

source "null" "machine" {
  ssh_host     = "192.0.2.10"
  ssh_username = "admin"
  ssh_password = "not-a-real-one"
}

build {
  sources = ["null.machine"]

  provisioner "shell" {
    inline              = ["./configure", "make", "make install"]
    remote_folder       = "/var/tmp"
    skip_clean          = true
    start_retry_timeout = "2m"
    valid_exit_codes    = [0, 3]
  }

  error-cleanup-provisioner "shell" {
    inline = ["journalctl -b > /var/tmp/journal.txt"]
  }
}
