environment = "production"
region      = "eu-central-1"

machine = {
  type = "m6i.large"
  disk = 30
}
