# Data sources feed locals, which feed other data sources; what they find is unknown until a build reads it.

variable "service" {
  type    = string
  default = "https://images.example.com"
}

data "null" "channel" {
  input = "stable"
}

data "http" "latest" {
  url    = "${var.service}/${data.null.channel.output}/latest.json"
  method = "GET"
  request_headers = {
    Accept = "application/json"
  }
}

locals {
  channel = data.null.channel.output
  source  = jsondecode(data.http.latest.body).image
}

source "amazon-ebs" "latest" {
  region        = "eu-central-1"
  instance_type = "t3.micro"
  source_ami    = local.source
  ami_name      = "from-${local.channel}"
  ssh_username  = "admin"
}

build {
  sources = ["amazon-ebs.latest"]
}
