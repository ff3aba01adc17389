# Sources and provisioners from lists: dynamic blocks with labels, in a build and in the options of a provisioner.

variable "roles" {
  type    = set(string)
  default = ["web", "worker"]
}

locals {
  steps = [
    { type = "shell-local", run = "echo first" },
    { type = "shell-local", run = "echo second" },
  ]
}

source "null" "base" {
  communicator = "none"
}

build {
  name = "roles"

  dynamic "source" {
    for_each = var.roles
    labels   = ["null.base"]
    content {
      name = source.value
    }
  }

  dynamic "provisioner" {
    for_each = local.steps
    iterator = step
    labels   = [step.value.type]
    content {
      inline = [step.value.run]
    }
  }

  dynamic "post-processor" {
    for_each = length(var.roles) > 1 ? ["many"] : []
    labels   = ["manifest"]
    content {
      output = "${post-processor.value}.json"
    }
  }
}
