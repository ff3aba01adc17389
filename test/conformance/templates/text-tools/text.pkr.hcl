# Host names, versions and commands out of text: what the string functions are used for.

variable "branch" {
  type    = string
  default = "  feature/ÜBER_big-Change!  "
}

locals {
  trimmed  = trimspace(var.branch)
  slug     = trim(regex_replace(lower(local.trimmed), "[^a-z0-9]+", "-"), "-")
  short    = substr(local.slug, 0, 12)
  kind     = startswith(local.trimmed, "feature/") ? "feature" : "other"
  is_loud  = endswith(local.trimmed, "!")
  title    = title(replace(local.slug, "-", " "))
  version  = regex("v(?P<major>[0-9]+)\\.(?P<minor>[0-9]+)", "app v12.7 (stable)")
  numbers  = regexall("[0-9]+", "1 of 20, 300 in all")
  path     = trimprefix("s3://bucket/key", "s3://")
  archive  = trimsuffix("image.tar.gz", ".tar.gz")
  reversed = strrev("abc")
  mentions = strcontains(local.slug, "big")
  padded   = format("%-8s|%05d|%.2f|%q", local.kind, 42, 3.14159, "x")
  commands = formatlist("systemctl enable %s", ["nginx", "cron"])
  lines    = split("\n", chomp("one\ntwo\n"))
  block    = <<-EOT
    Name: ${local.title}
    Loud: %{if local.is_loud}yes%{else}no%{endif}
  EOT
}

source "null" "text" {
  communicator = "none"
}

build {
  sources = ["null.text"]

  provisioner "shell-local" {
    environment_vars = [
      "SLUG=${local.slug}",
      "SHORT=${local.short}",
      "KIND=${local.kind}",
      "VERSION=${local.version.major}.${local.version["minor"]}",
      "NUMBERS=${join("+", local.numbers)}",
      "PATH_IN_BUCKET=${local.path}",
      "ARCHIVE=${local.archive}",
      "REVERSED=${upper(local.reversed)}",
      "MENTIONS=${local.mentions}",
      "PADDED=${local.padded}",
      "LINES=${length(local.lines)}",
      "BLOCK=${indent(2, local.block)}",
    ]
    inline = local.commands
  }
}
