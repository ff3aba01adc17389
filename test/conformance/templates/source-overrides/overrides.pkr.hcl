# One source, three images: what differs stands in the build, under a name of its own.

source "amazon-ebs" "debian" {
  region       = "eu-central-1"
  source_ami   = "ami-0123456789abcdef0"
  ssh_username = "admin"

  tag {
    key   = "Base"
    value = "debian"
  }
}

build {
  name        = "fleet"
  description = "A small, a large and an Arm image of the same system."

  source "amazon-ebs.debian" {
    name          = "small"
    instance_type = "t3.micro"
    ami_name      = "fleet-small"
  }

  source "source.amazon-ebs.debian" {
    name          = "large"
    instance_type = "m6i.4xlarge"
    ami_name      = "fleet-large"

    tag {
      key   = "Size"
      value = "large"
    }
  }

  source "amazon-ebs.debian" {
    name          = "arm"
    instance_type = "t4g.micro"
    ami_name      = "fleet-arm"
  }

  provisioner "shell" {
    name         = "install"
    inline       = ["install-packages amd64"]
    pause_before = "5s"
    timeout      = "10m"
    max_retries  = 2

    override = {
      arm   = { inline = ["install-packages arm64"] }
      large = { environment_vars = ["HUGE=1"] }
    }
  }

  provisioner "shell" {
    only   = ["amazon-ebs.large"]
    inline = ["tune-for ${source.name}"]
  }

  provisioner "shell-local" {
    except            = ["amazon-ebs.arm"]
    inline            = ["echo ${build.name}: ${source.type}.${source.name}"]
    continue_on_error = true
  }

  post-processor "manifest" {
    name   = "amd64 images"
    except = ["amazon-ebs.arm"]
    output = "amd64.json"
  }
}
