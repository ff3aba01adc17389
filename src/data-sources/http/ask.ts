import { errorText } from '../../base/error-text.ts';
import { HttpTransport } from '../../aws/http/http-transport.ts';
import { readProxySettings } from '../../http/proxy-settings.ts';
import type { HttpAnswer, HttpRequest } from '../../aws/http/transport.ts';
import { stringType } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import { mapValue, objectValue, stringValue } from '../../cty/value.ts';
import type { Config } from '../../options/option-table.ts';
import { followRedirects } from './follow-redirects.ts';
import { noAnswer, refusedAnswer } from './messages.ts';
import type { httpOptions } from './options.ts';

/**
 * Sends the request, through the proxy that the environment names.
 *
 * @throws Error where no answer comes, or one that is no success.
 */
export async function ask(
  options: Config<typeof httpOptions>,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<Value> {
  const { url, method, request_headers: headers, request_body: body } = options;
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const request: HttpRequest = { method, url: new URL(url), headers: { ...headers, ...length }, body };
  const transport = new HttpTransport({ proxyFor: readProxySettings(env) });
  const answer = await followRedirects(request, transport, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new Error(noAnswer(method, request.url, errorText(cause)), { cause });
  });
  if (answer.status < 200 || answer.status > 299) {
    throw new Error(refusedAnswer(method, request.url, answer.status));
  }
  return objectValue({
    url: stringValue(url),
    body: stringValue(answer.body),
    // Packer's name for it, though these are the headers of the answer.
    request_headers: mapValue(stringType, answerHeaders(answer)),
  });
}

/** By their names as web servers usually write them, as in `Content-Type`. */
function answerHeaders({ headers }: HttpAnswer): Record<string, Value> {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[usualName(name), stringValue(value)] as const],
  );
  return Object.fromEntries(given);
}

function usualName(name: string): string {
  return name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}
