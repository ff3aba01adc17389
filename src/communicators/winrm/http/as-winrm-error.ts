import { errorCode } from '../../../base/error-code.ts';
import { dialFailed, lost, tlsFailed, untrusted } from '../messages.ts';
import { WinrmError } from '../winrm-error.ts';

/** How far a request came. */
export type Reached = 'nothing' | 'port' | 'service';

/** OpenSSL's names of what is wrong with a certificate, as Node passes them on. */
const certificateCodes =
  /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/;
/** Of OpenSSL where both sides do not get on; of Node where the other side ends the handshake. */
const tlsCodes = /^(?:ERR_SSL_|EPROTO$)/;

/** What kept a request from being answered, by how far it came. */
export function asWinrmError(error: Error, reached: Reached): WinrmError {
  if (error instanceof WinrmError) return error;
  const code = errorCode(error) ?? '';
  if (certificateCodes.test(code))
    return new WinrmError('handshake-failed', untrusted(error), { cause: error, over: 'certificate' });
  if (reached === 'port' || tlsCodes.test(code))
    return new WinrmError('handshake-failed', tlsFailed(error), { cause: error, over: 'protocol' });
  if (reached === 'nothing') return new WinrmError('port-closed', dialFailed(error), { cause: error });
  return new WinrmError('no-banner', lost(error), { cause: error });
}
