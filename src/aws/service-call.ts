import { randomUUID } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { decodeResponse } from '../wire/decode-response.ts';
import { encodeRequest, requestHeaders } from '../wire/encode-request.ts';
import { decodeError } from '../wire/error-response.ts';
import { fillTokens } from '../wire/fill-tokens.ts';
import type { InputOf, OperationName, OperationTypes, OutputOf, Service } from '../wire/service.ts';
import { AwsError, UnreachableError } from './aws-error.ts';
import type { AwsService } from './aws-service.ts';
import type { ClockSkew } from './clock-skew.ts';
import { isExpiryCode, isShortageCode, isSkewCode, isThrottleCode, isTransientCode } from './errors.ts';
import { TransportError, type HttpAnswer, type HttpRequest, type Transport } from './http/transport.ts';
import type { CredentialProvider, Credentials } from './identity/credentials.ts';
import { cannotRenew, unreadableError } from './messages.ts';
import { backoffMs } from './retry/backoff.ts';
import type { RetryBudget } from './retry/retry-budget.ts';
import { signRequest } from './sign-request.ts';

/** What every call of a client goes through. */
export interface CallTools {
  readonly transport: Transport;
  /** Undefined where calls are not signed. */
  readonly credentials: CredentialProvider | undefined;
  readonly budget: RetryBudget;
  readonly skew: ClockSkew;
  readonly clock: Clock;
  readonly maxAttempts: number;
  readonly random: () => number;
}

export interface CallTarget<Ops extends OperationTypes<Ops>> {
  readonly name: AwsService;
  readonly service: Service<Ops>;
  readonly region: string;
  readonly endpoint: URL;
}

/** Enough for a start that is slow; a typo in an endpoint should not take a minute to show. */
const attemptsAtStranger = 3;

/** What to do about a failed attempt. */
type Remedy =
  | { readonly kind: 'give-up' }
  /** Something was mended, so the same request may succeed at once. */
  | { readonly kind: 'replay' }
  | { readonly kind: 'retry'; readonly reason: 'transient' | 'throttled' };

interface Attempt {
  readonly answer: HttpAnswer;
  /** What signed it. */
  readonly credentials: Credentials | undefined;
}

/** One operation from request to answer, through as many attempts as it takes. */
export class ServiceCall<Ops extends OperationTypes<Ops>, O extends OperationName<Ops>> {
  readonly #target: CallTarget<Ops>;
  readonly #tools: CallTools;
  readonly #operation: O;
  readonly #request: HttpRequest;
  readonly #mended = new Set<'credentials' | 'clock'>();
  #ambiguous = false;
  #paid: number | undefined;

  constructor(target: CallTarget<Ops>, call: { operation: O; input: InputOf<Ops, O> }, tools: CallTools) {
    this.#target = target;
    this.#tools = tools;
    this.#operation = call.operation;
    const input = fillTokens(target.service, call, randomUUID);
    this.#request = {
      method: 'POST',
      url: target.endpoint,
      headers: { ...requestHeaders(target.service.table, call.operation), 'user-agent': 'kiln' },
      body: encodeRequest(target.service, call.operation, input),
    };
  }

  /** @throws AwsError where AWS refuses; UnreachableError where no answer comes; the signal's reason. */
  async run(signal: AbortSignal): Promise<OutputOf<Ops, O>> {
    const { budget, clock, random } = this.#tools;
    for (let attempt = 1; ; attempt += 1) {
      await budget.rate.acquire(signal);
      const failure = await this.#attempt(signal);
      if ('output' in failure) return failure.output;
      const { remedy, error } = failure;
      if (remedy.kind === 'give-up') throw error;
      if (remedy.kind === 'replay') continue;
      if (attempt >= this.#mostAttempts(error) || !this.#payRetry(error)) throw error;
      await clock.sleep(backoffMs(attempt, remedy.reason, random), signal);
    }
  }

  async #attempt(
    signal: AbortSignal,
  ): Promise<{ output: OutputOf<Ops, O> } | { remedy: Remedy; error: Error }> {
    try {
      const attempt = await this.#send(signal);
      if (attempt.answer.status < 300) return { output: this.#accept(attempt.answer) };
      const error = this.#readError(attempt.answer);
      return { error, remedy: await this.#findRemedy(error, attempt, signal) };
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      this.#ambiguous ||= error.maybeDelivered;
      const remedy = {
        kind: error.failure === 'untrusted' ? 'give-up' : 'retry',
        reason: 'transient',
      } as const;
      return { error: this.#silence(error), remedy };
    }
  }

  async #send(signal: AbortSignal): Promise<Attempt> {
    const { credentials: provider, transport, skew, clock, budget } = this.#tools;
    const { name: service, region, endpoint } = this.#target;
    const credentials = await provider?.get(signal);
    const date = skew.correct(clock.now());
    const scope = credentials && { service, region, credentials, date };
    const signed = scope === undefined ? this.#request : await signRequest(this.#request, scope);
    const answer = await transport.send(signed, signal);
    budget.reached.add(endpoint.origin);
    return { answer, credentials };
  }

  #accept(answer: HttpAnswer): OutputOf<Ops, O> {
    const { budget, skew, clock } = this.#tools;
    // An answer out of somebody's cache bears the date of long ago.
    if (answer.headers['age'] === undefined) skew.learn(answer.headers['date'], clock.now());
    budget.rate.learn('accepted');
    budget.quota.giveBack(this.#paid);
    return decodeResponse(this.#target.service, this.#operation, answer.body).output;
  }

  #readError({ status, body, headers }: HttpAnswer): AwsError {
    const answered = decodeError(body);
    const code = answered?.code ?? `HttpStatus${status}`;
    this.#ambiguous ||= status >= 500 && !isShortageCode(code);
    return new AwsError({
      service: this.#target.name,
      operation: this.#operation,
      code,
      detail: answered?.message ?? unreadableError(status, body),
      requestId: (answered?.requestId || headers['x-amzn-requestid']) ?? '',
      status,
      retryable: isThrottleCode(code, status) || isTransientCode(code, status),
      ambiguous: this.#ambiguous,
      hint: isExpiryCode(code) ? this.#endHint() : undefined,
    });
  }

  #endHint(): string | undefined {
    const why = this.#tools.credentials?.cannotRenew;
    return why === undefined ? undefined : cannotRenew(why);
  }

  async #findRemedy(error: AwsError, { answer, credentials }: Attempt, signal: AbortSignal): Promise<Remedy> {
    const { skew, clock, budget } = this.#tools;
    const throttled = isThrottleCode(error.code, error.status);
    budget.rate.learn(throttled ? 'throttled' : 'accepted');
    if (throttled) return { kind: 'retry', reason: 'throttled' };
    // A wrong clock and an expired session answer alike, so the clock is compared first.
    if (isSkewCode(error.code) && skew.learn(answer.headers['date'], clock.now()))
      return this.#replayOnce('clock');
    if (isExpiryCode(error.code) && credentials !== undefined && (await this.#refresh(credentials, signal)))
      return this.#replayOnce('credentials');
    return error.retryable ? { kind: 'retry', reason: 'transient' } : { kind: 'give-up' };
  }

  #replayOnce(what: 'credentials' | 'clock'): Remedy {
    if (this.#mended.has(what)) return { kind: 'give-up' };
    this.#mended.add(what);
    return { kind: 'replay' };
  }

  /** Whether there are newer credentials than those that were refused. */
  async #refresh(rejected: Credentials, signal: AbortSignal): Promise<boolean> {
    const fresh = await this.#tools.credentials?.refresh(rejected, signal);
    if (fresh === undefined) return false;
    return fresh.accessKeyId !== rejected.accessKeyId || fresh.sessionToken !== rejected.sessionToken;
  }

  #mostAttempts(error: Error): number {
    const { maxAttempts, budget } = this.#tools;
    const strange = error instanceof UnreachableError && !budget.reached.has(this.#target.endpoint.origin);
    return strange ? Math.min(attemptsAtStranger, maxAttempts) : maxAttempts;
  }

  #payRetry(error: Error): boolean {
    const timeout = error.cause instanceof TransportError && error.cause.failure === 'answer-timeout';
    this.#paid = this.#tools.budget.quota.pay(timeout ? 'timeout' : 'other');
    return this.#paid !== undefined;
  }

  #silence(cause: TransportError): UnreachableError {
    const { name: service, endpoint } = this.#target;
    const silence = {
      service,
      operation: this.#operation,
      endpoint: endpoint.origin,
      ambiguous: this.#ambiguous,
    };
    return new UnreachableError(silence, { cause });
  }
}
