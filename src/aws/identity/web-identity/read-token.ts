import { parseJsonObject, textMember } from '../parse-json-object.ts';

/** By these names token services put their token into JSON. */
const members = ['value', 'oidcToken', 'id_token', 'token', 'access_token', 'jwt'];

/** A token in an answer or the output of a command: the text itself, or a member of JSON. */
export function readToken(text: string): string | undefined {
  const answer = parseJsonObject(text);
  if (answer !== undefined) {
    const name = members.find((member) => textMember(answer, member) !== undefined);
    return name === undefined ? undefined : textMember(answer, name);
  }
  const token = text.trim();
  return token === '' || /\s/.test(token) ? undefined : token;
}
