import { AwsError } from '../../../aws/aws-error.ts';
import { NothingMadeError } from '../resources/nothing-made-error.ts';
import { fleetMadeNothing } from './messages.ts';

/** Why AWS did not launch an instance, in its own words. */
export interface LaunchProblem {
  readonly code: string;
  readonly detail: string;
}

/** A fleet that AWS accepted and that has no instance. */
export class FleetError extends NothingMadeError {
  override readonly name = 'FleetError';
  readonly problems: readonly LaunchProblem[];

  constructor(fleet: string, problems: readonly LaunchProblem[]) {
    super(fleetMadeNothing(fleet, problems));
    this.problems = problems;
  }
}

/** What a failed launch says of itself; nothing where AWS said nothing. */
export function launchProblems(error: unknown): readonly LaunchProblem[] {
  if (error instanceof FleetError) return error.problems;
  return error instanceof AwsError ? [{ code: error.code, detail: error.detail }] : [];
}

const shortages = new Set([
  'InsufficientCapacity',
  'InsufficientCapacityOnHost',
  'InsufficientHostCapacity',
  'InsufficientInstanceCapacity',
  'InsufficientReservedInstanceCapacity',
  'UnfulfillableCapacity',
]);

/** There is no room, which may change by itself, and may be different in another zone. */
export function isShortage(error: unknown): boolean {
  return launchProblems(error).some(({ code }) => shortages.has(code));
}

/** Another zone may take what this one does not: it lacks room, or the type altogether. */
export function mayFitElsewhere(error: unknown): boolean {
  return isShortage(error) || launchProblems(error).some(isZoneWithoutType);
}

export function isZoneWithoutType({ code, detail }: LaunchProblem): boolean {
  return ['Unsupported', 'InvalidFleetConfiguration'].includes(code) && /availability zone/i.test(detail);
}

/** EC2 learns of a new instance profile some seconds after IAM has made it. */
export function isProfileUnknown(error: unknown): boolean {
  return launchProblems(error).some(
    ({ code, detail }) => code.startsWith('InvalidParameterValue') && /iam ?instance ?profile/i.test(detail),
  );
}

/** A launch names what was made a moment ago, and not every server of AWS's knows it yet. */
export function isAboutFresh(error: unknown, fresh: readonly string[]): boolean {
  return launchProblems(error).some(
    // Of launch templates, which are always our own, EC2 does not say which one it means.
    ({ code, detail }) =>
      code.startsWith('InvalidLaunchTemplate') ||
      (code.endsWith('.NotFound') && fresh.some((name) => detail.includes(name))),
  );
}
