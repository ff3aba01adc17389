accounts = ["111122223333", "444455556666"]
tags = {
  Owner = "platform"
}
