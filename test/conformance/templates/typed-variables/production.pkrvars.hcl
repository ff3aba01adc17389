public = true
disks = [
  { device = "/dev/sdf", size = 100 },
  { device = "/dev/sdg", type = "io2", encrypted = true },
]
extra = { ring = 0, canary = ["a", "b"] }
