import type { IdentitySettings } from '../../../aws/identity/identity-settings.ts';
import { isJsonObject, parseJsonObject, textMember } from '../../../aws/identity/parse-json-object.ts';

/** How a template comes to its credentials, as far as that is no secret: `gc` has no template to ask. */
type IdentityMemo = Pick<IdentitySettings, 'webIdentity' | 'rolesAnywhere' | 'roles'>;

/** What a ledger keeps; undefined where the template leaves it all to the surroundings. */
export function writeIdentityMemo(settings: IdentitySettings): string | undefined {
  const { rolesAnywhere, roles = [] } = settings;
  const { token: _, tokenHeaders: __, ...others } = settings.webIdentity ?? { roleArn: '' };
  const webIdentity = settings.webIdentity && others;
  if (webIdentity === undefined && rolesAnywhere === undefined && roles.length === 0) return undefined;
  return JSON.stringify({ webIdentity, rolesAnywhere, roles } satisfies IdentityMemo);
}

/** Reads what a ledger keeps; nothing where it is not of this form. */
export function readIdentityMemo(text: string | undefined): IdentityMemo {
  const memo: unknown = parseJsonObject(text ?? '');
  return isMemo(memo) ? memo : {};
}

function isMemo(value: unknown): value is IdentityMemo {
  if (!isJsonObject(value)) return false;
  const { webIdentity, rolesAnywhere, roles } = value;
  return (
    hasTexts(webIdentity, ['roleArn']) &&
    hasTexts(rolesAnywhere, ['trustAnchorArn', 'profileArn', 'roleArn', 'certificate']) &&
    Array.isArray(roles) &&
    roles.every(isJsonObject)
  );
}

function hasTexts(value: unknown, names: readonly string[]): boolean {
  if (value === undefined) return true;
  return isJsonObject(value) && names.every((name) => textMember(value, name) !== undefined);
}
