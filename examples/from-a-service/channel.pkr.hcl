# What to build is asked of a service: data sources feed locals, and locals the source.
#
#   kiln validate examples/from-a-service                          looks at the options only
#   kiln build -var 'service=https://images.example.com' examples/from-a-service

variable "service" {
  type    = string
  default = "http://127.0.0.1:8080"
}

data "null" "channel" {
  input = "stable"
}

data "http" "latest" {
  url = "${var.service}/${data.null.channel.output}.json"

  request_headers = {
    Accept = "application/json"
  }
}

locals {
  answer  = jsondecode(data.http.latest.body)
  version = try(local.answer.version, "unknown")
}

source "file" "answer" {
  target  = "version.txt"
  content = "${local.version}\n"
}

build {
  sources = ["file.answer"]
}
