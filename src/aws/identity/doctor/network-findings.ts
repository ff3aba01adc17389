import { errorText } from '../../../base/error-text.ts';
import { formatDuration } from '../../../base/format-duration.ts';
import { errorOf, warningOf, type Finding } from './finding.ts';

export function clockSkew(host: string, offMs: number): Finding {
  const off = formatDuration(Math.round(Math.abs(offMs) / 1000) * 1000);
  return warningOf('clock-skew', {
    where: host,
    cause: `The clock of this machine is ${off} ${offMs > 0 ? 'behind' : 'ahead of'} that of AWS. kiln corrects its signatures by that; other tools are refused`,
    fix: 'sudo timedatectl set-ntp true, or: sudo chronyc makestep',
  });
}

export function tlsUntrusted(host: string, error: unknown): Finding {
  return errorOf('tls-untrusted', {
    where: host,
    cause: `${errorText(error)}. A proxy that looks into connections signs with an authority of its own`,
    fix: `openssl s_client -connect ${host.includes(':') ? host : `${host}:443`} -showcerts </dev/null shows whose it is; then: export AWS_CA_BUNDLE=FILE.pem`,
  });
}

export function serviceUnreachable({ host, origin, protocol }: URL, error: unknown): Finding {
  const proxy = protocol === 'http:' ? 'HTTP_PROXY' : 'HTTPS_PROXY';
  return errorOf('service-unreachable', {
    where: host,
    cause: `${host} does not answer: ${errorText(error)}`,
    fix: `curl -v ${origin}/ shows where it ends; behind a proxy: export ${proxy}=http://proxy.example.com:3128`,
  });
}

/** Somebody who gives credentials and whose address is told by the cause. */
export function sourceUnanswered(where: string, error: unknown): Finding {
  return errorOf('service-unreachable', {
    where,
    cause: errorText(error),
    fix: 'Is the address right, and is there a way to it? curl -v ADDRESS shows where it ends; behind a proxy: export HTTPS_PROXY=http://proxy.example.com:3128',
  });
}

export function endpointUnusable(error: unknown): Finding {
  return errorOf('endpoint-override', {
    where: 'AWS_ENDPOINT_URL',
    cause: errorText(error),
    fix: 'unset AWS_ENDPOINT_URL, or give a whole URL',
  });
}
