/** One thing that a check found. Times in milliseconds. */
export interface CheckResult {
  /** As in `sshd answers`, or the command. */
  readonly check: string;
  readonly passed: boolean;
  readonly ms: number;
  /** Why it failed, for people; may have several lines. */
  readonly reason?: string | undefined;
}

/** How one build was rehearsed, as far as it got. Times in milliseconds. */
export interface BuildRecord {
  name: string;
  /** As in `us-east-1:ami-0123456789abcdef0`, the one that was started first. */
  images: readonly string[];
  bakeMs: number | undefined;
  checks: readonly CheckResult[];
  error: string | undefined;
  /** What may be behind it. */
  hint?: string | undefined;
  /** The instance that `-keep` has left. */
  kept: string | undefined;
}

/** What stands for something that the template names. */
export interface StandIn {
  /** Where it is named, as in `source_ami` or `data.amazon-ami`. */
  readonly option: string;
  readonly wanted: string;
  readonly region: string;
  readonly by: string;
  readonly facts: readonly string[];
}

/** Something that the rehearsal does in another way than the template says. */
export interface Replacement {
  readonly what: string;
  readonly by: string;
}
