# The ways to log in that templates spell out: static keys, a profile, a role on top.

variable "access_key" {
  type    = string
  default = env("BUILD_ACCESS_KEY")
}

variable "secret_key" {
  type      = string
  default   = env("BUILD_SECRET_KEY")
  sensitive = true
}

source "amazon-ebs" "by-keys" {
  access_key      = var.access_key
  secret_key      = var.secret_key
  region          = "eu-central-1"
  instance_type   = "t3.micro"
  source_ami      = "ami-0123456789abcdef0"
  ami_name        = "by-keys"
  ssh_username    = "admin"
  max_retries     = 5
  skip_create_ami = true
}

source "amazon-ebs" "by-role" {
  profile       = "builds"
  region        = "eu-central-1"
  instance_type = "t3.micro"
  source_ami    = "ami-0123456789abcdef0"
  ami_name      = "by-role"
  ssh_username  = "admin"

  assume_role {
    role_arn     = "arn:aws:iam::111122223333:role/images"
    session_name = "kiln"
    external_id  = "images"
  }
}

build {
  sources = ["amazon-ebs.by-keys", "amazon-ebs.by-role"]
}
