import { randomUUID } from 'node:crypto';
import { JsonInput } from '../anywhere/json-input.ts';
import type { Caller } from '../api/action.ts';
import type { ApiError } from '../model/api-error.ts';
import type { Api, ApiAnswer, ApiRequest } from '../server/api.ts';
import { jsonError } from '../server/error-body.ts';
import { DeviceLogins } from './device-logins.ts';
import { readToken, type TokenContent, type TokenKind } from './login-tokens.ts';
import {
  badGrant,
  codeEnded,
  codeTaken,
  codeUnknown,
  directoryUser,
  noSuchCall,
  stillPending,
  unknownClient,
  unknownGrantType,
} from './messages.ts';

const minute = 60;
const hour = 60 * minute;
const clientSeconds = 90 * 24 * hour;
const codeSeconds = 10 * minute;
/** An access token of a login that can be renewed, and until when it can be; one that cannot be renewed lasts as long. */
const accessSeconds = hour;
const loginSeconds = 8 * hour;
const askEverySeconds = 1;
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const pagePath = '/device';

/** By what clients send. */
const calls: Readonly<Record<string, string>> = {
  'POST /client/register': 'RegisterClient',
  'POST /device_authorization': 'StartDeviceAuthorization',
  'POST /token': 'CreateToken',
};

/** The names of all that is carried out. */
export const signInActions = Object.values(calls);

/** Whether a request is one of a login. */
export function isForSignIn({ method, path, headers }: ApiRequest): boolean {
  return headers['authorization'] === undefined && (isPage({ method, path }) || `${method} ${path}` in calls);
}

function isPage({ method, path }: Pick<ApiRequest, 'method' | 'path'>): boolean {
  return method === 'GET' && path === pagePath;
}

/**
 * Logins of IAM Identity Center by a code that people confirm in their browser: here by opening its address.
 *
 * Source: the service model of AWS's SDKs, "sso-oidc" 2019-06-10.
 */
export function signInApi(): Api {
  const logins = new DeviceLogins();
  return {
    prepare: (request) => {
      const action = isPage(request) ? 'ConfirmCode' : calls[`${request.method} ${request.path}`];
      if (action === undefined) throw noSuchCall(request.method, request.path);
      return { action, run: async (caller) => carryOut(request, new SignIn(logins, caller)) };
    },
    showError: showSignInError,
  };
}

function carryOut(request: ApiRequest, signIn: SignIn): ApiAnswer {
  const { path, query, headers, body } = request;
  if (isPage(request)) return page(signIn.confirm(new URLSearchParams(query).get('user_code') ?? ''));
  const input = JsonInput.parse(body.toString('utf8'));
  if (path === '/client/register') return json(signIn.register(input));
  if (path === '/token') return json(signIn.createToken(input));
  return json(signIn.begin(input, `http://${String(headers['host'])}${pagePath}`));
}

/** One request of a login. */
class SignIn {
  readonly #logins: DeviceLogins;
  readonly #place: { readonly seal: Caller['region']['world']['accounts']['seal']; readonly now: Date };

  constructor(logins: DeviceLogins, { region: { world } }: Caller) {
    this.#logins = logins;
    this.#place = { seal: world.accounts.seal, now: world.clock.now() };
  }

  register(input: JsonInput): object {
    const isRenewable = input.texts('scopes')?.includes('sso:account:access') === true;
    const clientId = randomUUID();
    const seconds = Math.floor(this.#place.now.getTime() / 1000);
    return {
      clientId,
      clientSecret: this.#seal('sso-client', clientSeconds, { clientId, isRenewable }),
      clientIdIssuedAt: seconds,
      clientSecretExpiresAt: seconds + clientSeconds,
    };
  }

  begin(input: JsonInput, address: string): object {
    const { clientId } = this.#client(input);
    const startUrl = input.needText('startUrl');
    const userCode = this.#logins.begin(this.#endAfter(codeSeconds), this.#place.now);
    return {
      deviceCode: this.#seal('sso-device', codeSeconds, { clientId: String(clientId), userCode, startUrl }),
      userCode,
      verificationUri: address,
      verificationUriComplete: `${address}?user_code=${userCode}`,
      expiresIn: codeSeconds,
      interval: askEverySeconds,
    };
  }

  /** What the page says. */
  confirm(userCode: string): string {
    return this.#logins.take(userCode) ? codeTaken(userCode) : codeUnknown();
  }

  createToken(input: JsonInput): object {
    const client = this.#client(input);
    switch (input.needText('grantType')) {
      case deviceGrant:
        this.#redeem(input.needText('deviceCode'), client);
        return this.#tokens(client, this.#endAfter(loginSeconds));
      case 'refresh_token': {
        const login = readToken('sso-refresh', input.needText('refreshToken'), this.#place);
        if (login === undefined || login['clientId'] !== client['clientId']) {
          throw badGrant('The login has ended, or is another one');
        }
        return this.#tokens(client, login.expiresAt);
      }
      default:
        throw unknownGrantType();
    }
  }

  /** @throws ApiError for a client that did not register, or whose time is over. */
  #client(input: JsonInput): TokenContent {
    const id = input.needText('clientId');
    const client = readToken('sso-client', input.needText('clientSecret'), this.#place);
    if (client?.['clientId'] !== id) throw unknownClient();
    return client;
  }

  #redeem(deviceCode: string, client: TokenContent): void {
    const device = readToken('sso-device', deviceCode, this.#place);
    if (device === undefined) throw codeEnded();
    if (device['clientId'] !== client['clientId']) throw badGrant('The code is that of another client');
    const state = this.#logins.look(String(device['userCode']));
    if (state === 'unknown') throw codeEnded();
    if (state === 'waiting') throw stillPending();
  }

  #tokens({ clientId, isRenewable }: TokenContent, loginEnds: number): object {
    const left = Math.floor((loginEnds - this.#place.now.getTime()) / 1000);
    const expiresIn = isRenewable === true ? Math.min(accessSeconds, left) : left;
    const content = { user: directoryUser, clientId: String(clientId) };
    return {
      accessToken: this.#seal('sso-access', expiresIn, content),
      tokenType: 'Bearer',
      expiresIn,
      ...(isRenewable === true && { refreshToken: this.#seal('sso-refresh', left, content) }),
    };
  }

  #seal(kind: TokenKind, seconds: number, content: Omit<TokenContent, 'expiresAt'>): string {
    return this.#place.seal.close(kind, { ...content, expiresAt: this.#endAfter(seconds) });
  }

  #endAfter(seconds: number): number {
    return this.#place.now.getTime() + seconds * 1000;
  }
}

function json(body: object): ApiAnswer {
  return { status: 200, contentType: 'application/json', text: JSON.stringify(body) };
}

function page(text: string): ApiAnswer {
  return { status: 200, contentType: 'text/plain;charset=UTF-8', text };
}

/** As OAuth has it, `invalid_grant`, beside AWS's own header. */
function showSignInError(error: ApiError): ApiAnswer {
  const name = error.code.replace(/Exception$/, '').replace(/\B[A-Z]/g, '_$&');
  const body = { error: name.toLowerCase(), error_description: error.message };
  return { ...jsonError(error), text: JSON.stringify(body) };
}
