# Cheap capacity: several types that may do, tags on the request, Windows images that start fast.

source "amazon-ebs" "spot" {
  region              = "eu-central-1"
  spot_price          = "auto"
  spot_instance_types = ["m6i.large", "m5.large", "m6a.large"]
  source_ami          = "ami-0123456789abcdef0"
  ami_name            = "spot"
  ssh_username        = "admin"

  fleet_tags = { Request = "images" }
  spot_tags  = { Request = "images" }

  fast_launch {
    enable_fast_launch    = true
    target_resource_count = 6
  }
}

build {
  sources = ["amazon-ebs.spot"]
}
