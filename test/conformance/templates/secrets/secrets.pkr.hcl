# Secrets out of stores and hashes of them; every value that comes from one is masked wherever it is shown.

variable "salt" {
  type      = string
  sensitive = true
  default   = "pepper"
}

local "db_password" {
  sensitive  = true
  expression = aws_secretsmanager("images/db", "password")
}

local "raw" {
  sensitive  = true
  expression = jsondecode(aws_secretsmanager_raw("images/db"))
}

local "registry" {
  sensitive  = true
  expression = vault("secret/data/registry", "password")
}

locals {
  endpoint    = consul_key("images/endpoint")
  fingerprint = sha256("${local.db_password}${var.salt}")
  checks      = [md5("a"), sha1("a"), substr(sha512("a"), 0, 8)]
  hashed      = bcrypt(local.db_password, 4)
  opened      = try(rsadecrypt("not a secret", file("missing.pem")), "no key here")
}

source "null" "secret" {
  communicator = "none"
}

build {
  sources = ["null.secret"]

  provisioner "shell-local" {
    environment_vars = [
      "DB_PASSWORD=${local.raw.password}",
      "REGISTRY=${local.registry}",
      "ENDPOINT=${local.endpoint}",
      "FINGERPRINT=${local.fingerprint}",
      "CHECKS=${join(",", local.checks)}",
      "HASHED=${length(local.hashed)}",
      "OPENED=${local.opened}",
    ]
    inline = ["./log-in.sh"]
  }
}
