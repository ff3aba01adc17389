import type { IdentityTag } from '../../identity/account-state.ts';
import { invalidInput, validationError } from './messages.ts';

const nameForm = /^[\w+=,.@-]+$/;
const pathForm = /^\/(?:[\u0021-\u007e]+\/)?$/;

export interface NameRule {
  /** As the messages call it, `roleName`. */
  readonly member: string;
  readonly longest: number;
}

/** @throws ApiError for a name that IAM does not take. */
export function checkName(name: string, { member, longest }: NameRule): string {
  if (name.length < 1 || name.length > longest)
    throw validationError(
      `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have 1 to ${longest} characters`,
    );
  if (!nameForm.test(name))
    throw validationError(
      `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    );
  return name;
}

/** @throws ApiError for a path that does not begin and end with a slash. */
export function checkPath(path = '/'): string {
  if (path.length > 512 || !pathForm.test(path))
    throw validationError(
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    );
  return path;
}

/** @throws ApiError for tags that are too many, or the same twice. */
export function checkTags(tags: readonly IdentityTag[] = []): IdentityTag[] {
  if (tags.length > 50) throw validationError('There can be at most 50 tags');
  const keys = new Set(tags.map(({ Key }) => Key.toLowerCase()));
  if (keys.size < tags.length)
    throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  return tags.map(({ Key, Value }) => ({ Key, Value }));
}

/** The tags after others were set; keys count without regard to case. */
export function mergeTags(old: readonly IdentityTag[], set: readonly IdentityTag[]): IdentityTag[] {
  const keys = new Set(set.map(({ Key }) => Key.toLowerCase()));
  return [...old.filter(({ Key }) => !keys.has(Key.toLowerCase())), ...set];
}
