# Names that sort by date and are never the same twice: what the functions for time and ids are used for.

variable "released" {
  type    = string
  default = "2026-01-15T12:00:00+01:00"
}

locals {
  now        = timestamp()
  stamp      = regex_replace(local.now, "[- TZ:]", "")
  day        = formatdate("YYYY-MM-DD", local.now)
  name       = "web-${formatdate("YYYYMMDDhhmmss", local.now)}"
  expires    = timeadd(local.now, "2160h")
  released   = rfc3339_parse(var.released)
  epoch      = unix_timestamp_parse(1767225600)
  build_id   = uuidv4()
  project_id = uuidv5("dns", "images.example.com")
}

source "null" "named" {
  communicator = "none"
}

build {
  sources = ["null.named"]

  provisioner "shell-local" {
    environment_vars = [
      "NAME=${local.name}",
      "STAMP=${local.stamp}",
      "DAY=${local.day}",
      "EXPIRES=${local.expires}",
      "YEAR=${legacy_isotime("2006")}",
      "WEEKDAY=${legacy_strftime("%A")}",
      "RELEASED=${local.released.year}-${local.released.month}",
      "EPOCH=${local.epoch.rfc3339}",
      "BUILD=${local.build_id}",
      "PROJECT=${local.project_id}",
    ]
    inline = ["env | sort"]
  }
}
