import type { IamOperations } from '../../../wire/shapes/iam.ts';
import type { QueryActions } from '../query-action.ts';
import { heldPolicyActions } from './held-policy-actions.ts';
import { instanceProfileActions } from './instance-profile-actions.ts';
import { managedPolicyActions } from './managed-policy-actions.ts';
import { mfaDeviceActions } from './mfa-device-actions.ts';
import { oidcProviderActions } from './oidc-provider-actions.ts';
import { roleActions } from './role-actions.ts';
import { userActions } from './user-actions.ts';

/** What the local cloud carries out of IAM; other actions are refused by name. */
export const iamActions: QueryActions<IamOperations> = {
  ...heldPolicyActions,
  ...instanceProfileActions,
  ...managedPolicyActions,
  ...mfaDeviceActions,
  ...oidcProviderActions,
  ...roleActions,
  ...userActions,
};
