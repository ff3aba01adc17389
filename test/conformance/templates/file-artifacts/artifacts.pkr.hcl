# Files instead of images: a release note from a template, and a copy of a file that is there.

variable "version" {
  type    = string
  default = "1.4.0"
}

source "file" "notes" {
  target = "build/notes-${var.version}.md"
  content = templatefile("notes.pkrtpl.hcl", {
    version = var.version
    changes = ["faster start", "smaller image"]
  })
}

source "file" "licence" {
  source = "${path.root}/licence.txt"
  target = "build/LICENCE"
}

build {
  name    = "release"
  sources = ["file.notes", "file.licence"]

  post-processor "manifest" {
    output = "build/manifest.json"
  }
}
