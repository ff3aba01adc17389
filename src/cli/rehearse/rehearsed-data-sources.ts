import { apiFilters } from '../../aws/filters/api-filters.ts';
import { pickValue } from '../../data-sources/amazon/secretsmanager/pick-value.ts';
import { OptionError } from '../../contracts/option-error.ts';
import type { DataSourceModule, PreparedDataSource } from '../../contracts/data-source.ts';
import { stringType } from '../../cty/type.ts';
import { nullValue, objectValue, stringValue, type Value } from '../../cty/value.ts';
import type { Outcome } from '../../diag/diagnostic.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import { noStandIn, noValue } from './messages.ts';
import { withoutCredentials } from './offline-options.ts';
import { imageOfParameter } from './image-of-parameter.ts';
import type { StandInBook } from './stand-in-book.ts';
import type { StandInRules } from './stand-in-rules.ts';
import { calledByFilters } from './wanted-network.ts';
import { namesOfImage } from './wanted-image.ts';

/** What data sources under rehearsal go by. */
export interface DataStage {
  readonly book: StandInBook;
  readonly rules: StandInRules;
  /** Where one looks that names no region. */
  readonly region: string;
}

const givenValue = 'the value given with -stand-in';

type Read = (
  values: Readonly<Record<string, unknown>>,
  config: DecodedConfig,
  asked: PreparedDataSource,
) => PreparedDataSource['read'];

/** A data source that looks at what the local cloud has, or has got for it. */
export function rehearsedDataSource(
  type: string,
  inner: DataSourceModule,
  stage: DataStage,
): DataSourceModule {
  const read = readers(stage)[type];
  if (read === undefined) return inner;
  return {
    ...inner,
    prepare(config, context): Outcome<PreparedDataSource | undefined> {
      const asWritten = inner.prepare(config, context);
      if (asWritten.value === undefined) return asWritten;
      const { values, replacements } = withoutCredentials(config.values);
      for (const replacement of replacements) stage.book.replace(replacement);
      const { value, diags } = inner.prepare({ ...config, values }, context);
      return { value: value && { read: read(values, config, value) }, diags };
    },
  };
}

function readers(stage: DataStage): Readonly<Record<string, Read>> {
  return {
    'amazon-ami': (values, config, asked) => (signal) => {
      getImage(values, config, stage);
      return asked.read(signal);
    },
    'amazon-parameterstore': (values, config) => async () => readParameter(values, config, stage),
    'amazon-secretsmanager': (values, config) => async () => readSecret(values, config, stage),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function regionOf(values: Readonly<Record<string, unknown>>, { region }: DataStage): string {
  return text(values['region']) ?? region;
}

function getImage(values: Readonly<Record<string, unknown>>, config: DecodedConfig, stage: DataStage): void {
  const { book, rules } = stage;
  const filters = apiFilters({ filters: stringMap(values['filters']) });
  const owners = Array.isArray(values['owners']) ? values['owners'].map(String) : [];
  const called = calledByFilters(filters);
  const adoption = book.get(
    {
      kind: 'image',
      region: regionOf(values, stage),
      filters,
      owners,
      users: [],
      base: rules.find(namesOfImage({ id: undefined, filters })),
    },
    { option: 'data.amazon-ami', called, at: config.block },
  );
  if (adoption.kind === 'impossible')
    throw new OptionError('filters', noStandIn(called, adoption.reason, undefined).detail);
}

function stringMap(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, String(item)]));
}

function readParameter(
  values: Readonly<Record<string, unknown>>,
  config: DecodedConfig,
  stage: DataStage,
): Value {
  const { book, rules } = stage;
  const name = text(values['name']) ?? '';
  const region = regionOf(values, stage);
  const given = rules.find([name]);
  const option = 'data.amazon-parameterstore';
  const image = imageOfParameter(name, given, region);
  const adoption = image && book.get(image.wanted, { option, called: name, at: config.block });
  if (image !== undefined && adoption !== undefined && adoption.kind !== 'impossible')
    return parameterValue(image.show(adoption.id), name, region);
  // What names no image is a text that the parameter holds.
  if (given !== undefined) {
    book.note({ option, wanted: name, region, by: givenValue, facts: [] }, config.block);
    return parameterValue(given, name, region);
  }
  const problem =
    adoption?.kind === 'impossible' ? noStandIn(name, adoption.reason, undefined).detail : undefined;
  throw new OptionError('name', problem ?? noValue('parameter', name));
}

function parameterValue(value: string, name: string, region: string): Value {
  return objectValue({
    value: stringValue(value),
    version: stringValue('1'),
    arn: stringValue(`arn:aws:ssm:${region}::parameter${name.startsWith('/') ? '' : '/'}${name}`),
  });
}

function readSecret(
  values: Readonly<Record<string, unknown>>,
  config: DecodedConfig,
  stage: DataStage,
): Value {
  const name = text(values['name']) ?? '';
  const region = regionOf(values, stage);
  const given = stage.rules.find([name]);
  if (given === undefined) throw new OptionError('name', noValue('secret', name));
  stage.book.note(
    { option: 'data.amazon-secretsmanager', wanted: name, region, by: givenValue, facts: [] },
    config.block,
  );
  const picked = pickValue(given, text(values['key']));
  if (picked?.ok === false) throw new OptionError('key', `The value given for "${name}": ${picked.reason}`);
  return objectValue({
    value: picked ? stringValue(picked.text) : nullValue(stringType),
    secret_string: stringValue(given),
    secret_binary: stringValue(''),
    version_id: stringValue('00000000-0000-0000-0000-000000000000'),
  });
}
