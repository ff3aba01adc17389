/**
 * A template of a given number of lines in the language that kiln and Packer 1.6.6 both read: variables, locals that
 * refer to one another, and one build whose provisioner runs a long script. It is the same text for equal numbers.
 */
export function largeTemplate(lines: number): string {
  const perGroup = group(0).split('\n').length - 1;
  const groups = Array.from({ length: Math.max(1, Math.floor(lines / perGroup)) }, (_, index) =>
    group(index),
  );
  return `${groups.join('')}${ending}`;
}

function group(index: number): string {
  return `# The settings of host ${index}.
variable "host_${index}" {
  type        = string
  default     = "host-${index}.example"
  description = "Where service ${index} runs"
}

locals {
  port_${index}   = ${8000 + (index % 1000)}
  url_${index}    = "https://\${var.host_${index}}:\${local.port_${index}}/"
  labels_${index} = {
    name  = upper("service-${index}")
    hosts = [for n in [1, 2, 3] : format("%s-%02d", var.host_${index}, n)]
    live  = local.port_${index} > 8080 && !contains(["a", "b"], var.host_${index}) ? "yes" : "no"
  }
}
`;
}

const ending = `
source "null" "bench" {
  communicator = "none"
}

build {
  sources = ["source.null.bench"]

  provisioner "shell-local" {
    inline = ["echo \${local.url_0}"]
  }
}
`;
