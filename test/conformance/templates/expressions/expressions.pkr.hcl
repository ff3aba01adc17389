# The language itself: splats, conditionals, for-expressions, templates with trimming, heredocs.

locals {
  machines = [
    { name = "one", disks = [{ size = 10 }, { size = 20 }] },
    { name = "two", disks = [] },
  ]
  nothing = null

  names     = local.machines[*].name
  sizes     = local.machines.*.disks
  first     = local.machines[0].disks[*].size
  of_null   = local.nothing[*]
  wrapped   = local.machines[0][*].name
  total     = sum(concat([0], flatten([for machine in local.machines : machine.disks[*].size])))
  table     = { for index, machine in local.machines : machine.name => index... }
  even      = [for number in range(10) : number if number % 2 == 0 && number != 4 || number == 9]
  chosen    = local.total >= 30 ? "large" : "small"
  safe      = try(local.machines[7].name, local.machines[0].missing, "none")
  possible  = can(local.machines[0].disks)
  arguments = max([for disk in local.machines[0].disks : disk.size]...)
  quoted    = "\"\u00e9\" $${not} %%{a template}"
  joined    = "%{for name in local.names~} ${name}, %{endfor~}"
  script    = <<-SCRIPT
    #!/bin/sh
      echo "${local.chosen}"
    echo $${HOME} %%{x}
  SCRIPT
}

source "file" "values" {
  target = "values.json"
  content = jsonencode({
    names     = local.names
    sizes     = local.sizes
    first     = local.first
    of_null   = local.of_null
    wrapped   = local.wrapped
    total     = local.total
    table     = local.table
    even      = local.even
    chosen    = local.chosen
    safe      = local.safe
    possible  = local.possible
    arguments = local.arguments
    quoted    = local.quoted
    joined    = local.joined
    script    = local.script
    negative  = -(1 + 2 * 3)
    unlike    = !(1 == 1) || "a" != "b"
  })
}

build {
  sources = ["file.values"]
}
