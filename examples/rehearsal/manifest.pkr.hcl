# A list of what was made, for the pipeline that comes behind.
source "amazon-ebs" "app" {
  ami_name      = "app-{{timestamp}}"
  instance_type = "t3.micro"
  region        = "us-east-1"
  source_ami    = "ami-080e1f13689e07408"
  ssh_username  = "ubuntu"
}

build {
  sources = ["source.amazon-ebs.app"]

  provisioner "shell-local" {
    inline = ["echo building > build.log"]
  }

  provisioner "file" {
    content     = "app"
    destination = "/tmp/app"
  }

  post-processors {
    post-processor "manifest" {
      output     = "made.json"
      strip_path = true
      custom_data = {
        region = "us-east-1"
      }
    }

    post-processor "shell-local" {
      inline = ["test -s made.json"]
    }
  }
}
