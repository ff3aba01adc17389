import type { GoFunctions } from '../../go-template/go-function.ts';
import { MarkedText } from './marked-text.ts';
import type { SecretData } from './secret-data.ts';
import type { ConversionContext } from './text-converter.ts';

const onlyInComponents = ['clean_resource_name', 'build', 'build_name', 'build_type'];

/** The default of a variable may call `env` and nothing else. */
export function defaultFunctions(): GoFunctions {
  const refused = [...onlyInComponents, 'upper', 'lower', 'split', 'replace', 'replace_all'];
  return Object.fromEntries(refused.map((name) => [name, refuse]));
}

/** What is different in the expression of a local: it cannot read the environment, but it can read secrets. */
export function localFunctions(
  { style, names }: ConversionContext,
  secrets: SecretData,
): NonNullable<ConversionContext['functions']> {
  return (marked, uses) => {
    const call = (name: string, args: readonly string[]): string =>
      marked.mark(`${name}(${args.map((arg) => marked.quoted(arg)).join(', ')})`);
    const common: GoFunctions = {
      ...Object.fromEntries(onlyInComponents.map((name) => [name, refuse])),
      aws_secretsmanager: (name: string, key?: string) => {
        if (MarkedText.hasMarks(name + (key ?? '')))
          throw new Error('a secret must be named by a plain text');
        return marked.mark(secrets.value(name, key));
      },
    };
    if (style === 'as-packer') return common;
    return {
      ...common,
      // A local may be used where nothing renders {{ }}.
      lower: (text: string) => call('lower', [text]),
      upper: (text: string) => call('upper', [text]),
      split: (text: string, separator: string, index: number) =>
        marked.mark(`split(${marked.quoted(separator)}, ${marked.quoted(text)})[${index}]`),
      replace_all: (old: string, by: string, text: string) => call('replace', [text, literal(old), by]),
      env: (name: string) => {
        uses.environment.add(name);
        return marked.mark(`var.${names.environment(name)}`);
      },
      vault: (path: string, key: string) => call('vault', [path, key]),
      consul_key: (key: string) => call('consul_key', [key]),
      aws_secretsmanager_raw: (name: string) => call('aws_secretsmanager_raw', [name]),
    };
  };
}

/** In HCL2 a text between slashes is a pattern. */
function literal(text: string): string {
  if (/^\/.*\/$/s.test(text)) throw new Error('HCL2 would take this for a pattern');
  return text;
}

function refuse(): never {
  throw new Error('this cannot be called here');
}
