# Settings kept in YAML and CSV beside the template, so that people who write no HCL can change them.

locals {
  settings = yamldecode(file("settings.yaml"))
  owners   = csvdecode(file("owners.csv"))
  owner    = { for row in local.owners : row.team => row.mail }
  tags     = merge(local.settings.tags, { Owner = lookup(local.owner, local.settings.team, "nobody@example.com") })
  region   = coalesce(try(local.settings.region, null), "us-east-1")
  users    = distinct(concat(local.settings.users, ["admin"]))
}

source "amazon-ebs" "from-yaml" {
  region        = local.region
  instance_type = local.settings.instance.type
  source_ami    = "ami-0123456789abcdef0"
  ami_name      = local.settings.name
  ssh_username  = element(local.users, 4)
  tags          = local.tags

  dynamic "tag" {
    for_each = local.settings.labels
    content {
      key   = "label/${tag.key}"
      value = jsonencode(tag.value)
    }
  }
}

build {
  sources = ["amazon-ebs.from-yaml"]

  provisioner "file" {
    content     = yamlencode({ users = local.users, built = { region = local.region } })
    destination = "/tmp/users.yaml"
  }
}
