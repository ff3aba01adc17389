import { shellWord } from '../../../base/shell-word.ts';
import { onceEarly, type ConfigModule } from '../config-step.ts';
import { isConfig, isOn, textOf, textsOf } from '../config-values.ts';

export const hostName: ConfigModule = {
  keys: ['hostname', 'fqdn', 'preserve_hostname', 'prefer_fqdn_over_hostname', 'manage_etc_hosts'],
  plan: ({
    hostname,
    fqdn,
    preserve_hostname: preserve,
    prefer_fqdn_over_hostname: wholeName,
    manage_etc_hosts: hosts,
  }) => {
    const [short, whole] = [
      textOf(hostname) ?? textOf(fqdn)?.split('.')[0],
      textOf(fqdn) ?? textOf(hostname),
    ];
    if (isOn(preserve) || short === undefined || whole === undefined) return [];
    const name = shellWord(isOn(wholeName) ? whole : short);
    const entry = shellWord(`127.0.1.1 ${[...new Set([whole, short])].join(' ')}`);
    const managesHosts = isOn(hosts) || hosts === 'localhost' || hosts === 'template';
    return onceEarly('set-hostname', [
      `echo ${name} > /etc/hostname`,
      `hostname ${name}`,
      ...(managesHosts ? ["sed -i '/^127\\.0\\.1\\.1/d' /etc/hosts", `echo ${entry} >> /etc/hosts`] : []),
    ]);
  },
};

export const timeZone: ConfigModule = {
  keys: ['timezone'],
  plan: ({ timezone }) => {
    const zone = textOf(timezone);
    if (zone === undefined) return [];
    const file = shellWord(`/usr/share/zoneinfo/${zone}`);
    return onceEarly('timezone', [
      `test -e ${file}`,
      `ln -sf ${file} /etc/localtime`,
      `echo ${shellWord(zone)} > /etc/timezone`,
    ]);
  },
};

/** Certificates of authorities that the system is to trust. */
export const trustedAuthorities: ConfigModule = {
  keys: ['ca_certs', 'ca-certs'],
  plan: (config) => {
    const settings = config['ca_certs'] ?? config['ca-certs'];
    const trusted = isConfig(settings) ? textsOf(settings['trusted']) : [];
    if (trusted.length === 0) return [];
    const folder = '/usr/local/share/ca-certificates';
    return onceEarly('ca-certs', [
      `mkdir -p ${folder}`,
      ...trusted.map(
        (pem, index) => `printf '%s\\n' ${shellWord(pem)} > ${folder}/cloud-init-ca-cert-${index + 1}.crt`,
      ),
      'update-ca-certificates',
    ]);
  },
};
