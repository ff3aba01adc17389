systemctl enable nginx
