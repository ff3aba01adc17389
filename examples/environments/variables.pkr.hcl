# One template for several environments: what differs stands in variable files.
#
#   kiln build -cloud local examples/environments
#   kiln build -var-file=examples/environments/production.pkrvars.hcl examples/environments
#
# common.auto.pkrvars.hcl is read without being named. PKR_VAR_team and -var win over the files.

variable "environment" {
  type    = string
  default = "test"

  validation {
    condition     = contains(["test", "production"], var.environment)
    error_message = "The environment must be test or production."
  }
}

variable "region" {
  type    = string
  default = "us-east-1"
}

variable "team" {
  type        = string
  description = "Who owns the image."
}

variable "machine" {
  type = object({
    type = string
    disk = optional(number, 8)
  })
  default = { type = "t3.micro" }
}

variable "packages" {
  type    = list(string)
  default = []
}

variable "registry_password" {
  type        = string
  description = "Masked wherever it would be shown."
  sensitive   = true
  default     = env("REGISTRY_PASSWORD")
}
