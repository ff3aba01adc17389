# Every kind of type that a variable can have, with validation and secrets; values come from the files beside it.

variable "region" {
  type        = string
  description = "Where the image is built."
  default     = "eu-central-1"

  validation {
    condition     = can(regex("^[a-z]{2}-[a-z]+-[0-9]$", var.region))
    error_message = "The region must look like eu-central-1."
  }
}

variable "size" {
  type    = number
  default = 8

  validation {
    condition     = var.size >= 8
    error_message = "The disk must have 8 GiB at least."
  }

  validation {
    condition     = floor(var.size) == var.size
    error_message = "The disk must be a whole number of GiB."
  }
}

variable "public" {
  type    = bool
  default = false
}

variable "accounts" {
  type    = list(string)
  default = []
}

variable "packages" {
  type    = set(string)
  default = ["curl", "git", "curl"]
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "disks" {
  type = list(object({
    device    = string
    size      = optional(number, 20)
    type      = optional(string, "gp3")
    encrypted = optional(bool)
  }))
  default = [{ device = "/dev/sdf" }]
}

variable "window" {
  type    = tuple([string, number])
  default = ["02:00", 4]
}

variable "extra" {
  type    = any
  default = null
}

variable "password" {
  type      = string
  sensitive = true
  default   = env("IMAGE_PASSWORD")
}

# The older form: a type follows from the value.
variables {
  team  = "platform"
  level = 3
}
