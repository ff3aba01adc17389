import { AwsError } from './aws-error.ts';
import { isAccessDenied } from './errors.ts';
import { isJsonObject, parseJsonObject, textMember } from './identity/parse-json-object.ts';
import { decodedRefusal, undecodable } from './messages.ts';

/** What a refusal says of itself, once it is decoded. */
export interface DecodedRefusal {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Whether a statement denies it, or none allows it. */
  readonly denied: boolean;
}

const encoded = /Encoded authorization failure message: (\S+)/;

/** Has AWS decode what it encoded; rejects where that is refused too. */
export type Decode = (message: string) => Promise<string>;

/** The same refusal with what its encoded part says, where it has one; any other error as it is. */
export async function withDecodedRefusal(error: unknown, decode: Decode): Promise<unknown> {
  if (!(error instanceof AwsError) || !isAccessDenied(error)) return error;
  const message = encoded.exec(error.detail)?.[1];
  if (message === undefined) return error;
  const { service, operation, code, requestId, status, retryable, ambiguous } = error;
  const detail = error.detail.replace(encoded, '').trim();
  const hint = await hintOf(message, decode);
  const told = { service, operation, code, detail, requestId, status, retryable, ambiguous, hint };
  return new AwsError(told, { cause: error.cause });
}

async function hintOf(message: string, decode: Decode): Promise<string> {
  try {
    const decoded = readRefusal(await decode(message));
    return decoded === undefined ? undecodable('it is of a form that nobody knows') : decodedRefusal(decoded);
  } catch (error) {
    return undecodable(error instanceof Error ? error.message : 'no answer');
  }
}

function readRefusal(text: string): DecodedRefusal | undefined {
  const { explicitDeny, context } = parseJsonObject(text) ?? {};
  if (!isJsonObject(context)) return undefined;
  const { principal } = context;
  return {
    principal: textMember(isJsonObject(principal) ? principal : {}, 'arn') ?? '',
    action: textMember(context, 'action') ?? '',
    resource: textMember(context, 'resource') ?? '*',
    denied: explicitDeny === true,
  };
}
