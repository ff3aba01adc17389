#cloud-config
hostname: ${host}
packages:
%{ for package in packages ~}
  - ${package}
%{ endfor ~}
write_files:
%{ for place, content in files ~}
  - path: ${place}
    encoding: b64
    content: ${content}
%{ endfor ~}
