import type { EbsOptions } from '../../builders/amazon/ebs/options.ts';
import type { Artifact } from '../../contracts/artifact.ts';
import type { BuilderModule, BuilderTools, PreparedBuilder } from '../../contracts/component.ts';
import { hasErrors, type Diagnostic } from '../../diag/diagnostic.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import { offlineSource, type Offline } from './offline-options.ts';
import type { BuildRecord } from './rehearsal-record.ts';
import { expectedServices, readServices, type Service } from './services.ts';

/** What a builder under rehearsal asks of the rehearsal. */
export interface BuilderStage {
  /** The file of the rehearsal's private key. */
  readonly keyFile: string;
  /** Whether services are compared: with checks of its own the user says what counts. */
  readonly looksAtServices: boolean;
  /** Takes a source that is in order. */
  note(builder: PreparedBuilder, offline: Offline<EbsOptions>): void;
  recordOf(builder: PreparedBuilder): BuildRecord;
  /** Starts an image, checks it, and puts what came of it into the record. */
  check(image: BakedImage, tools: BuilderTools): Promise<void>;
}

export interface BakedImage {
  readonly record: BuildRecord;
  readonly options: EbsOptions;
  readonly services: readonly Service[];
}

/** The builder `amazon-ebs`, with the local cloud's ways in the place of the template's, and a look at what it makes. */
export function rehearsedBuilder(inner: BuilderModule, stage: BuilderStage): BuilderModule {
  return {
    ...inner,
    prepare(config, context) {
      const offline = offlineSource(optionsOf(config), stage.keyFile);
      const { value, diags } = inner.prepare({ ...config, values: offline.values }, context);
      const asWritten = inner
        .prepare(config, context)
        .diags.filter((diag) => !isAbout(diag, config, offline));
      // What is wrong with the offline options only is our own doing, and must be seen as well.
      const all = [...asWritten, ...diags.filter((diag) => !asWritten.some((known) => isSame(known, diag)))];
      if (value === undefined || hasErrors(all)) return { value: undefined, diags: all };
      const { values: options } = offline;
      const rehearsed: PreparedBuilder = {
        ...value,
        run: (tools) =>
          rehearse({ builder: value, options, record: stage.recordOf(rehearsed) }, tools, stage),
      };
      stage.note(rehearsed, offline);
      return { value: rehearsed, diags: all };
    },
  };
}

function optionsOf(config: DecodedConfig): EbsOptions {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the catalogue forgets what its modules decode to
  return config.values as EbsOptions;
}

function isAbout({ subject }: Diagnostic, config: DecodedConfig, { without }: Offline<EbsOptions>): boolean {
  return subject !== undefined && without.some((option) => config.rangeOf(option) === subject);
}

function isSame(one: Diagnostic, other: Diagnostic): boolean {
  return one.code === other.code && one.detail === other.detail && one.subject === other.subject;
}

interface Rehearsed {
  readonly builder: PreparedBuilder;
  readonly options: EbsOptions;
  readonly record: BuildRecord;
}

async function rehearse(
  { builder, options, record }: Rehearsed,
  tools: BuilderTools,
  stage: BuilderStage,
): Promise<Artifact | undefined> {
  const started = performance.now();
  let services: readonly Service[] = [];
  const provision: BuilderTools['provision'] = async (communicator, variables) => {
    if (!stage.looksAtServices || options.communicator !== 'ssh')
      return tools.provision(communicator, variables);
    const before = await readServices(communicator, [], tools.signal);
    await tools.provision(communicator, variables);
    services = expectedServices(before, await readServices(communicator, [], tools.signal));
  };
  const artifact = await builder.run({ ...tools, provision });
  record.bakeMs = performance.now() - started;
  if (artifact === undefined) return undefined;
  record.images = artifact.id.split(',');
  await stage.check({ record, options, services }, tools);
  return artifact;
}
