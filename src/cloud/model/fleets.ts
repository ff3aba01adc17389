/** A fleet that asked once for its instances, and is only remembered since. */
export interface Fleet {
  readonly id: string;
  readonly createdAt: Date;
  readonly clientToken: string | undefined;
  readonly wanted: number;
  readonly lifecycle: 'spot' | 'on-demand';
  readonly strategy: string | undefined;
  readonly instances: readonly FleetInstance[];
  readonly errors: readonly FleetFailure[];
  state: 'active' | 'deleted';
}

export interface FleetInstance {
  readonly instanceId: string;
  readonly type: string;
  readonly from: FleetSource;
}

export interface FleetFailure {
  readonly code: string;
  readonly message: string;
  readonly from: FleetSource;
}

/** Which launch template, and which of its overrides. */
export interface FleetSource {
  readonly templateId: string;
  readonly version: string;
  readonly type: string | undefined;
  readonly subnetId: string | undefined;
}
