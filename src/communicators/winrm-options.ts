import { optionTable } from '../options/option-table.ts';

/** The options `winrm_*`, which all builders with a machine share. */
export const winrmOptions = optionTable({
  winrm_username: { type: 'string', carriedOut: false, doc: 'The user to log in as over WinRM.' },
  winrm_password: {
    type: 'string',
    sensitive: true,
    carriedOut: false,
    doc: 'The password to log in with over WinRM.',
  },
  winrm_host: { type: 'string', carriedOut: false, doc: 'The address to connect to over WinRM.' },
  winrm_no_proxy: { type: 'bool', carriedOut: false, doc: 'Pass by the proxy for WinRM.' },
  winrm_port: {
    type: 'number',
    carriedOut: false,
    doc: 'The port to connect to: 5985 when left out, 5986 with `winrm_use_ssl`.',
  },
  winrm_timeout: {
    type: 'duration',
    carriedOut: false,
    doc: 'How long to wait until WinRM lets us in: 30 minutes when left out.',
  },
  winrm_use_ssl: { type: 'bool', carriedOut: false, doc: 'Connect to WinRM over HTTPS.' },
  winrm_insecure: { type: 'bool', carriedOut: false, doc: 'Accept any certificate of the WinRM server.' },
  winrm_use_ntlm: {
    type: 'bool',
    carriedOut: false,
    doc: 'Log in to WinRM by NTLM instead of basic authentication.',
  },
});
