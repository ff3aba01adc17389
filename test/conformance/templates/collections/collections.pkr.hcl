# Lists, sets and maps taken apart and put together: which accounts share which image.

locals {
  teams = {
    web  = { accounts = ["111111111111", "222222222222"], regions = ["eu-west-1"] }
    data = { accounts = ["333333333333"], regions = ["eu-west-1", "us-east-1"] }
    lab  = { accounts = [], regions = [] }
  }
  accounts   = flatten(values(local.teams)[*].accounts)
  regions    = distinct(flatten([for team in local.teams : team.regions]))
  with_any   = [for name in keys(local.teams) : name if length(local.teams[name].accounts) > 0]
  common     = setintersection(local.teams.web.regions, local.teams.data.regions)
  all        = setunion(local.teams.web.accounts, local.teams.data.accounts)
  first      = slice(sort(local.accounts), 0, 2)
  chunks     = chunklist(local.accounts, 2)
  backwards  = reverse(local.first)
  place      = index(local.with_any, "web")
  known      = contains(local.regions, "us-east-1")
  complete   = alltrue([for team in local.teams : length(team.regions) < 3])
  empty      = anytrue([for team in local.teams : length(team.accounts) == 0])
  fallback   = coalescelist([], local.regions)
  cleaned    = compact(["a", "", "b", null])
  as_numbers = convert(["1", "2"], list(number))
  numbered   = { for i in range(1, 4) : "slot-${i}" => element(local.with_any, i) }
  legacy     = local.teams.web.accounts.*
}

source "amazon-ebs" "shared" {
  region         = local.regions[0]
  instance_type  = "t3.micro"
  source_ami     = "ami-0123456789abcdef0"
  ami_name       = "shared-with-${length(local.all)}"
  ami_users      = local.backwards
  snapshot_users = local.legacy
  ssh_username   = "admin"
  tags = merge(local.numbered, {
    Common   = join(",", local.common)
    Chunks   = length(local.chunks)
    Place    = local.place
    Known    = local.known
    Complete = local.complete
    Empty    = local.empty
    Fallback = local.fallback[0]
    Cleaned  = join(",", local.cleaned)
    Sum      = sum(local.as_numbers)
  })
}

build {
  sources = ["amazon-ebs.shared"]
}
