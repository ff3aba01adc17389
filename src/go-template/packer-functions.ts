import { formatGoTime } from '../base/format-go-time.ts';
import { ownValue } from '../base/own-value.ts';
import { lowerSimple, upperSimple } from '../base/simple-case.ts';
import { strftime } from '../base/strftime.ts';
import type { GoFunction, GoFunctions } from './go-function.ts';

/** What Packer's template functions can see. What is undefined makes the function that needs it fail. */
export interface PackerTemplateWorld {
  /** When this process began: what `timestamp`, `isotime` and `strftime` show. */
  readonly startedAt: Date;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly cwd: string;
  /** Absolute; only templates in JSON know theirs. */
  readonly templateDir: string | undefined;
  readonly packerVersion: string;
  readonly buildName: string | undefined;
  readonly buildType: string | undefined;
  /** User variables of templates in JSON; one that is not there is empty. */
  readonly userVariables: Readonly<Record<string, string>>;
  /** Environment variables, where they may be read: in the variables of templates in JSON. */
  readonly env: Readonly<Record<string, string | undefined>> | undefined;
  /** Gives what `build` knows of a running build. */
  readonly build: ((name: string) => unknown) | undefined;
}

/** The functions that Packer adds to Go's template language. */
export function packerTemplateFunctions(world: PackerTemplateWorld): GoFunctions {
  return {
    ...timeFunctions(world),
    ...textFunctions,
    uuid: constant(() => timeOrderedUuid(world)),
    pwd: constant(() => world.cwd),
    packer_version: constant(() => world.packerVersion),
    template_dir: constant(() => needed(world.templateDir, 'the folder of the template is not known here')),
    build_name: constant(() => needed(world.buildName, 'there is no build here')),
    build_type: constant(() => needed(world.buildType, 'there is no build here')),
    build: textFunction(1, (name) => needed(world.build, 'there is no build here')(name)),
    user: textFunction(1, (name) => ownValue(world.userVariables, name) ?? ''),
    env: textFunction(1, (name) => {
      const env = needed(world.env, 'it can be called only in the variables of a JSON template');
      return ownValue(env, name) ?? '';
    }),
    sed: textFunction(2, () => fail('it is not supported any more; use replace_all or a provisioner')),
  };
}

function timeFunctions({ startedAt }: PackerTemplateWorld): GoFunctions {
  return {
    timestamp: constant(() => String(Math.floor(startedAt.getTime() / 1000))),
    isotime: {
      params: ['string'],
      optional: 1,
      call: (layout = '2006-01-02T15:04:05Z07:00') => formatGoTime(startedAt, layout),
    },
    strftime: textFunction(1, (format) => strftime(startedAt, format)),
  };
}

const textFunctions: GoFunctions = {
  upper: textFunction(1, upperSimple),
  lower: textFunction(1, lowerSimple),
  replace: {
    params: ['string', 'string', 'int', 'string'],
    call: (old: string, by: string, count: number, text: string) => replaceSome(text, { old, by, count }),
  },
  replace_all: textFunction(3, (old, by, text) => replaceSome(text, { old, by, count: -1 })),
  split: {
    params: ['string', 'string', 'int'],
    call: (text: string, separator: string, index: number) =>
      partsOf(text, separator)[index] ?? fail(`the text has no part ${index}`),
  },
};

function constant(give: () => string): GoFunction {
  return { params: [], call: give };
}

function textFunction(count: number, call: (...texts: string[]) => unknown): GoFunction {
  return { params: Array.from({ length: count }, () => 'string' as const), call };
}

/** An empty separator stands between all characters, which are not cut in halves. */
function partsOf(text: string, separator: string): readonly string[] {
  return separator === '' ? Array.from(text) : text.split(separator);
}

/** A negative count means all; an empty text stands before every character and at the end. */
function replaceSome(text: string, { old, by, count }: { old: string; by: string; count: number }): string {
  const parts = old === '' ? ['', ...Array.from(text), ''] : text.split(old);
  const last = count < 0 ? parts.length - 1 : Math.min(count, parts.length - 1);
  return [parts.slice(0, last + 1).join(by), ...parts.slice(last + 1)].join(old);
}

/** Seconds since 1970 in the first 32 bits, then chance. */
function timeOrderedUuid({ startedAt, randomBytes }: PackerTemplateWorld): string {
  const seconds = Math.floor(startedAt.getTime() / 1000)
    .toString(16)
    .padStart(8, '0')
    .slice(-8);
  const hex = seconds + Buffer.from(randomBytes(12)).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function needed<T>(value: T | undefined, message: string): T {
  return value ?? fail(message);
}

function fail(message: string): never {
  throw new Error(message);
}
