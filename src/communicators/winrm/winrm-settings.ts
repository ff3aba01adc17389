import type { ProxyFor } from '../../http/proxy-settings.ts';

/** How we prove who we are: `best offered` takes Basic where the server offers it, as Packer does, and NTLM otherwise. */
export type LoginScheme = 'basic' | 'ntlm' | 'best offered';

export interface WinrmLogin {
  readonly username: string;
  readonly password: string;
  readonly scheme: LoginScheme;
}

/** What all connections to one machine are like. */
export interface WinrmSettings {
  readonly login: WinrmLogin;
  readonly tls: 'none' | 'verified' | 'any certificate';
  readonly proxyFor: ProxyFor;
}

export interface WinrmEndpoint {
  readonly host: string;
  readonly port: number;
}

/** Where the WinRM service of an endpoint is. */
export function serviceUrl({ host, port }: WinrmEndpoint, { tls }: Pick<WinrmSettings, 'tls'>): URL {
  const authority = host.includes(':') ? `[${host}]` : host;
  return new URL(`${tls === 'none' ? 'http' : 'https'}://${authority}:${port}/wsman`);
}
