import type { InitSystem, LayerId } from './runtime.ts';

/** An image that the catalogue offers from the start; its files may have to be made before the first use. */
export interface BaseImage {
  /** Its AMI name, as in `debian-12-amd64-20261122-1`. */
  readonly name: string;
  readonly description: string;
  /** The account that publishes it, which templates give as `owners`. */
  readonly ownerId: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly init: InitSystem;
  readonly createdAt: Date;
  readonly sizeGb: number;
  /** @default '/dev/xvda' */
  readonly rootDevice?: string | undefined;
  /** Whom its instances let in beside the users that every image has. */
  readonly users?: readonly string[] | undefined;
  /**
   * Makes its layers (newest first), or finds them made. Callers at the same time share one making.
   *
   * @param onProgress is told what is being done, in one line each.
   * @throws Error when it cannot be made; the next call tries again.
   */
  prepare(signal: AbortSignal, onProgress: (line: string) => void): Promise<readonly LayerId[]>;
}
