team     = "platform"
packages = ["curl", "jq"]
