#cloud-config
hostname: ${hostname}
users:
  - default
%{ for user in users ~}
  - name: ${user.name}
    groups: ${jsonencode(user.groups)}
%{ endfor ~}
write_files:
  - path: /etc/motd
    encoding: b64
    content: ${banner}
