import type { IdentityTag } from '../identity/account-state.ts';
import type { JsonInput } from './json-input.ts';
import { badMember } from './messages.ts';

const nameForm = /^[ a-zA-Z0-9-_]{1,255}$/;

/** @throws ApiError for a name that Roles Anywhere does not take. */
export function checkName(name: string): string {
  if (!nameForm.test(name)) throw badMember('name', '1 to 255 letters, digits, blanks, - and _');
  return name;
}

/** @throws ApiError */
export function readTags(body: JsonInput): IdentityTag[] {
  return (body.objects('tags') ?? []).map((tag) => {
    const read = { Key: tag.needText('key'), Value: tag.text('value') ?? '' };
    tag.done();
    return read;
  });
}
