# Metadata for the HCP registry: read as Packer reads it, and of no effect here.

hcp_packer_registry {
  bucket_name   = "web-images"
  description   = "Images of the web servers."
  bucket_labels = { team = "web" }
  build_labels  = { built = formatdate("YYYY-MM-DD", timestamp()) }
}

source "null" "registered" {
  communicator = "none"
}

build {
  sources = ["null.registered"]
}
