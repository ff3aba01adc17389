import type { StepDeclaration } from '../../../contracts/step.ts';

/** Asks AWS whose the credentials are: bad ones are found here, and `gc` must later reach the same account. */
export const identifyStep: StepDeclaration = {
  name: 'StepIdentify',
  uses: [{ action: 'sts:GetCallerIdentity', when: 'skip_credential_validation = false' }],
};
