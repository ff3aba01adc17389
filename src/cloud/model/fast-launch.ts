/** How instances of an image are prepared to start fast. */
export interface FastLaunch {
  readonly imageId: string;
  readonly parallelLaunches: number;
  readonly wantedSnapshots: number;
  readonly template: FastLaunchTemplate | undefined;
  readonly changedAt: Date;
  state: 'enabling' | 'enabled' | 'disabling';
}

export interface FastLaunchTemplate {
  readonly id: string;
  readonly name: string;
  readonly version: string;
}
