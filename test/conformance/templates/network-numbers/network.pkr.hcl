# Subnets worked out from one prefix, for the build's network and the files that go with the image.

variable "prefix" {
  type    = string
  default = "10.20.0.0/16"
}

locals {
  zones   = ["a", "b", "c"]
  subnets = [for i, zone in local.zones : cidrsubnet(var.prefix, 8, i + 1)]
  by_zone = zipmap(local.zones, local.subnets)
  tiers   = cidrsubnets(var.prefix, 4, 4, 8)
  gateway = cidrhost(local.subnets[0], 1)
  mask    = cidrnetmask(var.prefix)
  routes  = [for pair in setproduct(local.zones, ["public", "private"]) : "${pair[0]}-${pair[1]}"]
  reached = { for zone, subnet in local.by_zone : zone => cidrhost(subnet, -2) if zone != "c" }
  grouped = { for route in local.routes : split("-", route)[1] => upper(route)... }
}

source "file" "network" {
  target = "network.json"
  content = jsonencode({
    subnets = local.subnets
    tiers   = local.tiers
    gateway = local.gateway
    mask    = local.mask
    reached = local.reached
    grouped = local.grouped
  })
}

build {
  sources = ["file.network"]
}
