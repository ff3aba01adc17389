import { didYouMean } from '../base/did-you-mean.ts';
import type { BuildOptions } from './build.ts';

type Check = (value: unknown) => string | undefined;

/** A text, where there is one. */
const text: Check = (value) =>
  value === undefined || typeof value === 'string' ? undefined : 'must be a text';

const sources: Check = (value) =>
  isListOf(value, isSource)
    ? undefined
    : 'must be a list of sources with names, such as [amazonEbs("web", { ... })]';

const provisioners: Check = (value) =>
  value === undefined || isListOf(value, (one) => isKind(one, 'provisioner'))
    ? undefined
    : 'must be a list of provisioners, such as [shell({ ... })]';

const errorCleanupProvisioner: Check = (value) =>
  value === undefined || isKind(value, 'provisioner')
    ? undefined
    : 'must be a provisioner, such as shell({ ... })';

const postProcessors: Check = (value) =>
  value === undefined || isListOf(value, isChain)
    ? undefined
    : 'must be a list of post-processors, such as [manifest({ ... })], or of lists of them';

const checks = {
  name: text,
  description: text,
  sources,
  provisioners,
  errorCleanupProvisioner,
  postProcessors,
} as const satisfies Readonly<Record<keyof BuildOptions, Check>>;

/**
 * Why `build()` cannot take these options, as a whole sentence; or nothing. The types say the same, but a template is
 * run without being checked by them.
 */
export function buildMistake(options: unknown): string | undefined {
  if (typeof options !== 'object' || options === null)
    return 'build() must be given its parts, as in build({ sources: [...] }).';
  const names = Object.keys(checks);
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined)
    return `build() takes nothing that is called "${unknown}".${didYouMean(unknown, names)}`;
  const given: Readonly<Record<string, unknown>> = { ...options };
  for (const [name, check] of Object.entries(checks)) {
    const wrong = check(given[name]);
    if (wrong !== undefined) return `"${name}" of build() ${wrong}.`;
  }
  return undefined;
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every((item: unknown) => isItem(item));
}

function isKind(value: unknown, kind: string): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}

function isSource(value: unknown): boolean {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  return isKind(value, 'source') && typeof name === 'string';
}

function isChain(value: unknown): boolean {
  const isPostProcessor = (one: unknown): boolean => isKind(one, 'post-processor');
  return isPostProcessor(value) || isListOf(value, isPostProcessor);
}
