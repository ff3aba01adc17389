import { arnMisplaced, arnsOfTwoAccounts, arnsOfTwoRegions, noArn } from './messages.ts';
import { RolesAnywhereError } from './roles-anywhere-error.ts';

interface Arn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

export interface SessionArns {
  readonly trustAnchorArn: string;
  readonly profileArn: string;
  readonly roleArn: string;
}

/**
 * The region in which the trust anchor lies, once it is clear that the ARNs fit together. A role may be left out, for
 * Roles Anywhere to say so.
 *
 * @throws RolesAnywhereError
 */
export function regionOfArns({ trustAnchorArn, profileArn, roleArn }: SessionArns): string {
  const anchor = parseArn('trust anchor', trustAnchorArn, /^rolesanywhere:[^:]+:\d*:trust-anchor\//);
  const profile = parseArn('profile', profileArn, /^rolesanywhere:[^:]+:\d*:profile\//);
  if (anchor.region !== profile.region)
    throw new RolesAnywhereError(arnsOfTwoRegions(anchor.region, profile.region));
  const role = roleArn === '' ? anchor : parseArn('role', roleArn, /^iam::\d*:role\//);
  const accounts = [...new Set([anchor.account, profile.account, role.account])];
  if (accounts.length > 1) throw new RolesAnywhereError(arnsOfTwoAccounts(accounts));
  return anchor.region;
}

function parseArn(what: string, text: string, form: RegExp): Arn {
  const [prefix, partition = '', ...rest] = text.split(':');
  if (prefix !== 'arn' || rest.length < 4) throw new RolesAnywhereError(noArn(what, text));
  if (!form.test(rest.join(':'))) throw new RolesAnywhereError(arnMisplaced(what, text));
  const [, region = '', account = ''] = rest;
  return { partition, region, account };
}
