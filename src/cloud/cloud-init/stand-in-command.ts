/** The command `cloud-init` of guests, for a plain shell. It answers for what kiln did with the user data. */
export const standInCommand = `#!/bin/sh
# Stands in for cloud-init in an instance of kiln's local cloud.
state=/run/cloud-init
refuse() { echo "kiln's stand-in for cloud-init does not carry out: $*" >&2; exit 1; }
show_status() {
  wait= long= format=text
  while [ $# -gt 0 ]; do
    case "$1" in
      -w | --wait) wait=1 ;;
      -l | --long) long=1 ;;
      --format) format=$2; shift ;;
      --format=*) format=\${1#*=} ;;
      *) refuse status "$@" ;;
    esac
    shift
  done
  if [ -n "$wait" ] && [ ! -e $state/result.json ]; then
    while [ ! -e $state/result.json ]; do printf .; sleep 0.2; done
    echo
  fi
  word=running code=0 detail='Running user data'
  if [ -e $state/result.json ]; then
    word='done' detail=DataSourceEc2Local
    if [ -e $state/failed ]; then word=error code=1 detail="failed: $(tr '\\n' ' ' < $state/failed)"; fi
  fi
  if [ "$format" = json ]; then
    printf '{"status": "%s", "detail": "%s", "datasource": "ec2"}\\n' "$word" "$detail"
  else
    echo "status: $word"
    if [ -n "$long" ]; then printf 'detail:\\n%s\\n' "$detail"; fi
  fi
  exit $code
}
clean() {
  rm -rf /var/lib/cloud/instance /var/lib/cloud/instances /var/lib/cloud/data /var/lib/cloud/sem
  for option in "$@"; do
    case "$option" in
      -l | --logs) rm -f /var/log/cloud-init.log /var/log/cloud-init-output.log ;;
      -s | --seed) rm -rf /var/lib/cloud/seed ;;
      --machine-id) echo uninitialized > /etc/machine-id ;;
      -r | --reboot) reboot ;;
      *) refuse clean "$option" ;;
    esac
  done
}
command=$1
[ $# -eq 0 ] || shift
case "$command" in
  status) show_status "$@" ;;
  clean) clean "$@" ;;
  -v | --version) echo "cloud-init 0 (kiln's stand-in)" ;;
  *) refuse "$command" "$@" ;;
esac
`;
