import { AwsError } from '../../../aws/aws-error.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import { keyNotGranted, keySwitchedOff, keyUnusable } from './image-messages.ts';

/** A key that something is encrypted with. */
export interface UsedKey {
  /** As the template names it; empty for a default key, or where that is not known. */
  readonly name: string;
  /** The option that names it, or asks for encryption. */
  readonly option: string;
  readonly region: string;
}

/** AWS tells of keys in the texts of many calls, states and codes, and has no code that they have in common. */
const keySigns = /kms|given key id|customer master key/i;
const missingGrant = /not authorized to perform:? (kms:\w+)/i;
const switchedOff = /disabled|incorrect state|pending ?deletion/i;

/** What to do about a key that cannot be used; undefined where an error is about something else. */
export function explainKeyError(error: unknown, { name, option, region }: UsedKey): OptionError | undefined {
  if (!(error instanceof Error)) return undefined;
  const why = error instanceof AwsError ? `${error.code}: ${error.detail}` : error.message;
  if (!keySigns.test(why)) return undefined;
  const trouble = { key: name, region, why };
  const [, grant] = missingGrant.exec(why) ?? [];
  if (grant !== undefined) return new OptionError(option, keyNotGranted(trouble, grant), { cause: error });
  const text = switchedOff.test(why) ? keySwitchedOff(trouble) : keyUnusable(trouble);
  return new OptionError(option, text, { cause: error });
}
