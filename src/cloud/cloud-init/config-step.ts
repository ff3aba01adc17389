import type { Config } from './config-values.ts';

/** Something that cloud-config asks for, as lines of a shell that ends at the first failure. */
export interface ConfigStep {
  /** As cloud-init calls the part of it that does the same. */
  readonly name: string;
  /** `early`: before anyone can log in; `late`: when everything runs, as user scripts. */
  readonly stage: 'early' | 'late';
  readonly often: 'every-boot' | 'once';
  readonly lines: readonly string[];
}

/** Carries out some keys of cloud-config. */
export interface ConfigModule {
  readonly keys: readonly string[];
  /** @returns no step where the configuration has nothing to do. */
  readonly plan: (config: Config) => readonly ConfigStep[];
}

/** One step that is done once in an instance's life. */
export function onceEarly(name: string, lines: readonly string[]): readonly ConfigStep[] {
  return lines.length === 0 ? [] : [{ name, stage: 'early', often: 'once', lines }];
}

/** The same, among the last things of the boot. */
export function onceLate(name: string, lines: readonly string[]): readonly ConfigStep[] {
  return lines.length === 0 ? [] : [{ name, stage: 'late', often: 'once', lines }];
}
