import { optionTable } from '../options/option-table.ts';

/** The options `winrm_*`, which all builders with a machine share. */
export const winrmOptions = optionTable({
  winrm_username: {
    type: 'string',
    doc: 'The user to log in as over WinRM, as in `Administrator` or `DOMAIN\\user`. Required for the communicator `winrm`.',
  },
  winrm_password: { type: 'string', sensitive: true, doc: 'The password to log in with over WinRM.' },
  winrm_host: {
    type: 'string',
    doc: 'The address to connect to over WinRM. Builders that start a machine find it themselves.',
  },
  winrm_no_proxy: {
    type: 'bool',
    default: false,
    doc: 'Connect directly, whatever proxy `HTTP_PROXY` and `HTTPS_PROXY` name.',
  },
  winrm_port: {
    type: 'number',
    doc: 'The port to connect to: 5985 when left out, 5986 with `winrm_use_ssl`.',
  },
  winrm_timeout: {
    type: 'duration',
    doc: 'How long to wait until WinRM lets us in and runs commands: 30 minutes when left out.',
  },
  winrm_use_ssl: { type: 'bool', default: false, doc: 'Connect to WinRM over HTTPS.' },
  winrm_insecure: {
    type: 'bool',
    default: false,
    doc: 'Accept any certificate of the WinRM server, such as one that it made itself.',
  },
  winrm_use_ntlm: {
    type: 'bool',
    doc: 'Whether to log in by NTLM, with encrypted messages where there is no TLS, or by basic authentication. When left out, the server decides: basic authentication where it takes that, otherwise NTLM.',
  },
});
