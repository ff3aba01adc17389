import { allDone } from '../../../base/all-done.ts';
import type { Held } from '../../../contracts/ledger.ts';
import { saveDebugKey } from '../connect/save-debug-key.ts';
import { createKeyPair, createKeyPairStep, type TemporaryKeyPair } from '../steps/create-key-pair.ts';
import {
  createInstanceProfile,
  instanceProfileStep,
  temporaryPolicy,
  type TemporaryProfile,
} from '../steps/instance-profile.ts';
import { createSecurityGroup, securityGroupsStep } from '../steps/security-groups.ts';
import { groupPlan, keyPairPlan, wantsKeyPair } from './launch-plan.ts';
import type { Work } from './work.ts';

/** What is made for the launch, where the template does not name it. */
export interface Gear {
  readonly key: Held<TemporaryKeyPair> | undefined;
  readonly group: Held<string> | undefined;
  readonly profile: TemporaryProfile | undefined;
}

/** Makes all of it at once. */
export async function makeGear(work: Work): Promise<Gear> {
  const [key, group, profile] = await allDone([
    temporaryKey(work),
    temporaryGroup(work),
    temporaryProfile(work),
  ] as const);
  return { key, group, profile };
}

async function temporaryKey({ plan, found, texts }: Work): Promise<Held<TemporaryKeyPair> | undefined> {
  const { tools } = found;
  if (!wantsKeyPair(plan.options)) return undefined;
  return tools.step(createKeyPairStep, async () => {
    const held = await createKeyPair(tools, keyPairPlan(plan.options, tools, texts.run));
    await saveDebugKey(held.value.privateKey, plan.context, tools);
    return held;
  });
}

async function temporaryGroup({ plan, found, texts }: Work): Promise<Held<string> | undefined> {
  const { tools, groups } = found;
  if (groups !== undefined) return undefined;
  return tools.step(securityGroupsStep, () =>
    createSecurityGroup(tools, groupPlan(plan.options, found, texts.run)),
  );
}

async function temporaryProfile({ plan, found, texts }: Work): Promise<TemporaryProfile | undefined> {
  const policy = temporaryPolicy(plan.options);
  if (policy === undefined) return undefined;
  return found.tools.step(instanceProfileStep, () => createInstanceProfile(found.tools, policy, texts.run));
}
