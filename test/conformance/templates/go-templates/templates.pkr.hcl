# {{ }} inside HCL: rendered by the component, after HCL has put in its own values.

locals {
  sudo = "chmod +x {{ .Path }}; sudo env {{ .Vars }} {{ .Path }}"
}

source "amazon-ebs" "rendered" {
  region          = "eu-central-1"
  instance_type   = "t3.micro"
  source_ami      = "ami-0123456789abcdef0"
  ssh_username    = "admin"
  ami_name        = "rendered-{{timestamp}}-{{ clean_resource_name `a b:c` }}"
  ami_description = "{{ build_type }} {{ build_name }} of {{ isotime \"2006-01-02\" }}, {{ upper `loud` }}"
  tags = {
    Name                = "{{ .SourceAMIName }} {{ if eq 1 1 }}again{{ else }}never{{ end }}"
    Owner               = "{{ .SourceAMIOwnerName }}"
    Nobody              = "{{user `region`}}"
    Trimmed             = "a {{- ` b ` -}} c"
    "{{ lower `KEY` }}" = "{{ replace_all `.` `-` `1.2.3` }}"
  }
}

build {
  name    = "templates"
  sources = ["amazon-ebs.rendered"]

  provisioner "shell" {
    execute_command  = local.sudo
    environment_vars = ["STARTED={{ isotime `15:04` }}"]
    inline           = ["echo {{ build_name }}", "echo {{ split `a.b.c` `.` 1 }}"]
  }

  provisioner "shell" {
    execute_command = "{{ with .Vars }}env {{ . }} {{ end }}{{ .Path }}"
    inline          = ["true"]
  }
}
