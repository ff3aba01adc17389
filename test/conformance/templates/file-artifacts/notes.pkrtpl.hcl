# Version ${version}
%{ for change in changes ~}
- ${change}
%{ endfor ~}
