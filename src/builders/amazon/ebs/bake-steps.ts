import type { StepDeclaration } from '../../../contracts/step.ts';
import { chooseNetworkStep } from '../steps/choose-network.ts';
import { connectStep } from '../steps/connect-to-instance.ts';
import { createImageStep } from '../steps/create-image.ts';
import { copyImageStep } from '../steps/copy-image.ts';
import { createKeyPairStep } from '../steps/create-key-pair.ts';
import { dismantleStep } from '../steps/dismantle.ts';
import { fastLaunchStep, fastLaunchTemplatesStep } from '../steps/fast-launch.ts';
import { getPasswordStep } from '../steps/get-password.ts';
import { findSourceImageStep } from '../steps/find-source-image.ts';
import { deprecateImageStep } from '../steps/deprecate-image.ts';
import { protectImageStep } from '../steps/protect-image.ts';
import { identifyStep } from '../steps/identify.ts';
import { instanceProfileStep } from '../steps/instance-profile.ts';
import { launchSpotStep } from '../steps/launch-spot.ts';
import { launchInstanceStep } from '../steps/launch-instance.ts';
import { modifyInstanceStep } from '../steps/modify-instance.ts';
import { preValidateStep } from '../steps/pre-validate.ts';
import { replaceImageStep } from '../steps/replace-image.ts';
import { securityGroupsStep } from '../steps/security-groups.ts';
import { shareImageStep } from '../steps/share-image.ts';
import { stopInstanceStep } from '../steps/stop-instance.ts';
import { tagImageStep } from '../steps/tag-image.ts';
import { tagSpotStep } from '../steps/tag-spot.ts';
import { tagLaunchedStep } from '../steps/tag-launched.ts';
import { vacateGroupStep } from '../steps/vacate-group.ts';

export const provisionStep: StepDeclaration = { name: 'StepProvision', uses: [] };
export const clearKeysStep: StepDeclaration = { name: 'StepCleanupTempKeys', uses: [] };

/** All that a build may ask of AWS, in the order of the recipe. */
export const bakeSteps: readonly StepDeclaration[] = [
  identifyStep,
  preValidateStep,
  findSourceImageStep,
  chooseNetworkStep,
  fastLaunchTemplatesStep,
  createKeyPairStep,
  securityGroupsStep,
  instanceProfileStep,
  launchInstanceStep,
  launchSpotStep,
  getPasswordStep,
  connectStep,
  tagLaunchedStep,
  tagSpotStep,
  provisionStep,
  clearKeysStep,
  stopInstanceStep,
  modifyInstanceStep,
  replaceImageStep,
  createImageStep,
  copyImageStep,
  vacateGroupStep,
  fastLaunchStep,
  deprecateImageStep,
  shareImageStep,
  tagImageStep,
  protectImageStep,
  dismantleStep,
];
