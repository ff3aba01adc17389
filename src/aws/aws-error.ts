import type { AwsService } from './aws-service.ts';
import { refusedByAws, unanswered } from './messages.ts';

/** What AWS answered instead of doing what it was asked. */
export interface AwsFailure {
  readonly service: AwsService;
  readonly operation: string;
  readonly code: string;
  /** AWS's own sentence. */
  readonly detail: string;
  readonly requestId: string;
  /** The HTTP status. */
  readonly status: number;
  /** Whether another try may succeed. */
  readonly retryable: boolean;
  /** A try went unanswered or broke inside AWS, so it may have been carried out: a "duplicate" may be our own doing. */
  readonly ambiguous: boolean;
  /** What more is known of the cause. */
  readonly hint?: string | undefined;
}

/** AWS refused an operation. Compare codes by the functions of `errors.ts`. */
export class AwsError extends Error implements AwsFailure {
  override readonly name = 'AwsError';
  readonly service: AwsService;
  readonly operation: string;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly ambiguous: boolean;

  constructor(failure: AwsFailure, options?: ErrorOptions) {
    super(refusedByAws(failure), options);
    this.service = failure.service;
    this.operation = failure.operation;
    this.code = failure.code;
    this.detail = failure.detail;
    this.requestId = failure.requestId;
    this.status = failure.status;
    this.retryable = failure.retryable;
    this.ambiguous = failure.ambiguous;
  }
}

export interface Silence {
  readonly service: AwsService;
  readonly operation: string;
  readonly endpoint: string;
  /** A try may have been carried out although no answer came. */
  readonly ambiguous: boolean;
}

/** No answer came, after all tries; the cause says why. */
export class UnreachableError extends Error implements Silence {
  override readonly name = 'UnreachableError';
  readonly service: AwsService;
  readonly operation: string;
  readonly endpoint: string;
  readonly ambiguous: boolean;

  constructor(silence: Silence, options?: ErrorOptions) {
    super(unanswered(silence), options);
    this.service = silence.service;
    this.operation = silence.operation;
    this.endpoint = silence.endpoint;
    this.ambiguous = silence.ambiguous;
  }
}
