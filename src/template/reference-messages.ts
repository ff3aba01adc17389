import { didYouMean } from '../base/did-you-mean.ts';
import type { Diagnostic } from '../diag/diagnostic.ts';
import type { MissingAttribute } from '../hcl/eval/scope.ts';

export function undeclaredVariable(name: string, known: Iterable<string>): MissingAttribute {
  const hint = didYouMean(name, known) || ` Declare it with variable "${name}" {}.`;
  return {
    code: 'undeclared-variable',
    summary: 'Undeclared variable',
    detail: `There is no variable named "${name}".${hint}`,
  };
}

export function undeclaredLocal(name: string, known: Iterable<string>): MissingAttribute {
  const hint = didYouMean(name, known) || ` Define it with locals { ${name} = ... }.`;
  return {
    code: 'undeclared-local',
    summary: 'Undeclared local',
    detail: `There is no local named "${name}".${hint}`,
  };
}

/** For where a template is shown though something is wrong with it. */
export function valuelessLocal(name: string, mistake: Diagnostic): MissingAttribute {
  const { subject, detail: why } = mistake;
  const place = subject
    ? ` at ${subject.source.name}:${subject.source.lines.positionAt(subject.start).line}`
    : '';
  const detail = `local.${name} has no value because of a mistake${place}: ${why}`;
  return { code: 'valueless-local', summary: 'Local without a value', detail };
}

export function buildNotThere(name: string): MissingAttribute {
  const detail = `Nothing is known of a build here: build.${name} can be used in provisioners and post-processors only.`;
  return { code: 'build-not-there', summary: 'Build value not known here', detail };
}

export function unknownBuildValue(name: string, known: readonly string[]): MissingAttribute {
  const hint = didYouMean(name, known) || ` There are ${known.join(', ')}.`;
  return {
    code: 'unknown-build-value',
    summary: 'Unknown build value',
    detail: `There is no build value named "${name}".${hint}`,
  };
}

export function undeclaredData(key: string, known: Iterable<string>): MissingAttribute {
  const [, type = '', name = ''] = key.split('.');
  const hint = didYouMean(key, known) || ` Declare it with data "${type}" "${name}" { ... }.`;
  return {
    code: 'undeclared-data',
    summary: 'Undeclared data source',
    detail: `There is no data source "${key}".${hint}`,
  };
}

export function undeclaredDataType(type: string, known: Iterable<string>): MissingAttribute {
  const hint = didYouMean(type, known) || ` Declare one with data "${type}" "..." { ... }.`;
  return {
    code: 'undeclared-data-type',
    summary: 'Undeclared data source',
    detail: `The template declares no data source of type "${type}".${hint}`,
  };
}
