import { join } from 'node:path';
import { systemClock } from '../../base/clock.ts';
import { awsSession } from '../../aws/session.ts';
import { zeroAsUnset } from '../../aws/options/zero-as-unset.ts';
import { ebsOptions, type EbsOptions } from '../../builders/amazon/ebs/options.ts';
import type { Catalogue } from '../../contracts/catalogue.ts';
import type { BuilderTools, Host, PreparedBuilder } from '../../contracts/component.ts';
import type { Plan, PlannedBuild } from '../../contracts/plan.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import type { PreparedBuild } from '../../engine/prepare-builds.ts';
import type { SecretStores } from '../../functions/secrets/secret-reader.ts';
import { catalogue } from '../../registry/catalogue.ts';
import type { BuildStage } from '../commands/build-stage.ts';
import { calledServices, foreignPackageManagers, scriptTexts } from './script-texts.ts';
import { checkImage, loginUser } from './check-image.ts';
import {
  foreignDistribution,
  instanceKept,
  noSystemd,
  noValue,
  nothingToRehearse,
  unusedStandIn,
} from './messages.ts';
import { notRehearsed } from './not-rehearsed.ts';
import type { Offline } from './offline-options.ts';
import type { RehearsalCloud } from './open-rehearsal-cloud.ts';
import type { BuildRecord } from './rehearsal-record.ts';
import { rehearsedBuilder, type BakedImage, type BuilderStage } from './rehearsed-builder.ts';
import { rehearsedDataSource } from './rehearsed-data-sources.ts';
import type { StandInBook } from './stand-in-book.ts';
import type { StandInRules } from './stand-in-rules.ts';
import { getForSource } from './get-for-source.ts';

const rehearsedType = 'amazon-ebs';

export interface RehearsalOptions {
  readonly place: RehearsalCloud;
  /** Whose environment leads to that cloud only. */
  readonly host: Host;
  readonly book: StandInBook;
  readonly rules: StandInRules;
  /** Run in the new instances in the place of the usual checks. */
  readonly commands: readonly string[];
  readonly afterwards: 'end instances' | 'keep instances';
}

interface Noted {
  readonly offline: Offline<EbsOptions>;
  readonly record: BuildRecord;
}

/** The stage of one rehearsal, and all that was seen on it. */
export class Rehearsal implements BuildStage, BuilderStage {
  readonly catalogue: Catalogue;
  readonly secrets: SecretStores;
  readonly ledgers: string;
  readonly keyFile: string;
  readonly looksAtServices: boolean;
  readonly #options: RehearsalOptions;
  readonly #noted = new Map<PreparedBuilder, Noted>();
  #plan: Plan = { builds: [] };
  #leftOut: readonly PlannedBuild[] = [];
  #texts: ReadonlyMap<string, string> = new Map();

  constructor(options: RehearsalOptions) {
    const { place, rules } = options;
    this.#options = options;
    this.ledgers = join(place.scratch, 'ledgers');
    this.keyFile = place.key.file;
    this.looksAtServices = options.commands.length === 0;
    this.secrets = givenSecrets(rules);
    const stage = { book: options.book, rules, region: place.address.region };
    this.catalogue = {
      ...catalogue,
      builder: async (type) => {
        const inner = await catalogue.builder(type);
        return inner && type === rehearsedType ? rehearsedBuilder(inner, this) : inner;
      },
      dataSource: async (type) => {
        const inner = await catalogue.dataSource(type);
        return inner && rehearsedDataSource(type, inner, stage);
      },
    };
  }

  /** In the order of the template. */
  get records(): readonly BuildRecord[] {
    return [...this.#noted.values()].map(({ record }) => record).filter(({ name }) => name !== '');
  }

  /** What this rehearsal does not show. */
  get notRehearsed(): readonly string[] {
    const leftOut = this.#leftOut.map(({ name, source }) => ({ build: name, type: source.type }));
    const sources = [...this.#noted.values()].map(({ offline }) => offline.values);
    const services = [...this.#texts.values()].flatMap(calledServices);
    const { guests } = this.#options.place.cloud;
    return notRehearsed({ sources, leftOut, services: [...new Set(services)].toSorted(), guests });
  }

  /** What may be behind the failure of a build; undefined where nothing is known. */
  hintFor(build: string): string | undefined {
    const { book, place } = this.#options;
    const text = this.#texts.get(build) ?? '';
    const missing = foreignPackageManagers(text);
    const stood = book.standIns.find(({ by }) => by.startsWith('debian-'));
    if (missing.length > 0 && stood) return foreignDistribution(missing, stood);
    return !place.cloud.guests.runsSystemd && /\bsystemctl\b/.test(text) ? noSystemd : undefined;
  }

  choose(plan: Plan): Plan {
    const isRehearsed = ({ source }: PlannedBuild): boolean => source.type === rehearsedType;
    this.#leftOut = plan.builds.filter((build) => !isRehearsed(build));
    this.#plan = { builds: plan.builds.filter(isRehearsed) };
    return this.#plan;
  }

  async ready(builds: readonly PreparedBuild[]): Promise<readonly Diagnostic[]> {
    const { book, rules, place, host } = this.#options;
    if (this.#plan.builds.length === 0 && this.#leftOut.length > 0)
      return [nothingToRehearse([...new Set(this.#leftOut.map(({ source }) => source.type))])];
    const { builds: planned } = this.#plan;
    const texts = await Promise.all(
      planned.map(async (build) => [build.name, await scriptTexts(build, host.cwd)] as const),
    );
    this.#texts = new Map(texts);
    const missing = builds.flatMap(({ builder, planned, config }) => {
      const noted = this.#noted.get(builder);
      if (noted === undefined) return [];
      noted.record.name = planned.name;
      for (const replacement of noted.offline.replacements) book.replace(replacement);
      const options = zeroAsUnset(noted.offline.values, ebsOptions);
      const region = options.region ?? place.address.region;
      return getForSource({ options, region, config }, { book, rules, publicKey: place.key.publicKey });
    });
    // A build that is not in order has not said what it names.
    const unused = builds.length < this.#plan.builds.length ? [] : rules.unused();
    return [...missing, ...book.refused, ...unused.map(unusedStandIn)];
  }

  note(builder: PreparedBuilder, offline: Offline<EbsOptions>): void {
    const record = { name: '', images: [], bakeMs: undefined, checks: [], error: undefined, kept: undefined };
    this.#noted.set(builder, { offline, record });
  }

  recordOf(builder: PreparedBuilder): BuildRecord {
    const noted = this.#noted.get(builder);
    if (noted === undefined) throw new Error('A build runs that was not prepared');
    return noted.record;
  }

  async check({ record, options, services }: BakedImage, tools: BuilderTools): Promise<void> {
    const { place, host, commands, afterwards } = this.#options;
    const { ui, signal, connect } = tools;
    const home = `${options.region ?? place.address.region}:`;
    const started = record.images.find((image) => image.startsWith(home)) ?? record.images[0] ?? '';
    const [region = '', id = ''] = started.split(':');
    ui.say(`Starting ${id} to check it`);
    const access = await awsSession({ host, clock: systemClock }).access({ region }, signal);
    const checked = await checkImage(
      { id, options, services, commands },
      { ui, signal, connect, access, key: place.key },
    );
    record.checks = checked.checks;
    for (const { check, passed, reason } of checked.checks) {
      if (passed) ui.say(`Check passed: ${check}`);
      else ui.error([`Check failed: ${check}`, reason].join('\n'));
    }
    if (checked.instance === undefined) return;
    if (afterwards === 'keep instances') {
      record.kept = checked.instance;
      ui.say(instanceKept(checked.instance, loginUser(options)));
    } else await access.client.ec2('TerminateInstances', { InstanceIds: [checked.instance] }, signal);
  }
}

/** Stores that hold what `-stand-in` gives, and ask nobody. */
function givenSecrets(rules: StandInRules): SecretStores {
  const read = async (place: string): Promise<string> => {
    const given = rules.find([place]);
    if (given === undefined) throw new Error(noValue('secret', place));
    return given;
  };
  return { vault: read, consul: read, 'secrets-manager': read };
}
