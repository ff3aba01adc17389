import { AwsError, UnreachableError } from '../../../aws/aws-error.ts';
import { isAuthFailure, isDuplicate, isLimitExceeded, isNotFound } from '../../../aws/errors.ts';
import { WaitError } from '../../../aws/waiters/wait-error.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import { explainKeyError } from './explain-key-error.ts';
import { defaultKeyShared, imageVanished, quotaReached, regionNotReached } from './image-messages.ts';
import { nameTakenIn } from '../run-messages.ts';

/** An image that a call or a wait was about. */
export interface ImageInTrouble {
  readonly name: string;
  readonly region: string;
  /** Undefined before AWS gave it an id. */
  readonly id: string | undefined;
  /** The key that it is encrypted with, where it is: as the template names it, and the option that does. */
  readonly key: { readonly name: string; readonly option: string } | undefined;
}

/** The same error with what to do about it, where that is known of an image on its way. */
export function explainCopyError(error: unknown, image: ImageInTrouble): unknown {
  const why = reasonOf(error);
  const keyError = image.key && explainKeyError(error, { region: image.region, ...image.key });
  if (keyError) return keyError;
  if (isDuplicate(error))
    return new OptionError('ami_name', nameTakenIn(image.region, image.name, why ?? ''), { cause: error });
  if (isLimitExceeded(error)) return new Error(quotaReached(image.region, why ?? ''), { cause: error });
  if (error instanceof UnreachableError || isAuthFailure(error))
    return new OptionError('ami_regions', regionNotReached(image.region, why ?? ''), { cause: error });
  return explainImageError(error, image);
}

/** The same for an image that is there. */
export function explainImageError(error: unknown, { id, region }: ImageInTrouble): unknown {
  if (id === undefined) return error;
  const isGone = error instanceof WaitError ? error.state === 'deregistered' : isNotFound(error);
  if (isGone && reasonOf(error)?.includes(id)) return new Error(imageVanished(id, region), { cause: error });
  if (error instanceof AwsError && /AWS Managed CMK|default key/i.test(error.detail))
    return new Error(defaultKeyShared(region, id), { cause: error });
  return error;
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof AwsError) return `${error.code}: ${error.detail}`;
  return error instanceof Error ? error.message : undefined;
}
