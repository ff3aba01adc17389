# An encrypted image in three regions, each with a key of its own, shared with an organization.

locals {
  keys = {
    eu-central-1 = "alias/images"
    eu-west-1    = "alias/images-west"
    us-east-1    = ""
  }
}

source "amazon-ebs" "everywhere" {
  region             = "eu-central-1"
  instance_type      = "t3.micro"
  source_ami         = "ami-0123456789abcdef0"
  ssh_username       = "admin"
  ami_name           = "everywhere"
  ami_description    = "In every region that we use."
  ami_regions        = sort([for region in keys(local.keys) : region if region != "eu-central-1"])
  encrypt_boot       = true
  kms_key_id         = local.keys["eu-central-1"]
  region_kms_key_ids = { for region, key in local.keys : region => key if region != "eu-central-1" }
  ami_org_arns       = ["arn:aws:organizations::111122223333:organization/o-abcdefghij"]
  ami_ou_arns        = ["arn:aws:organizations::111122223333:ou/o-abcdefghij/ou-ab12-cdefghij"]

  force_deregister      = true
  force_delete_snapshot = true
  deprecate_at          = timeadd("2026-02-03T00:00:00Z", "4320h")

  deregistration_protection {
    enabled       = true
    with_cooldown = true
  }

  aws_polling {
    delay_seconds = 15
    max_attempts  = 240
  }
}

build {
  sources = ["amazon-ebs.everywhere"]
}
