import { compareCodePoints } from '../../base/compare-code-points.ts';
import type { RawTemplate } from '../../template/legacy/raw-template.ts';
import type { Output } from '../output/output.ts';

/** What `inspect -json` tells of a legacy JSON template. */
export interface JsonInspection {
  readonly language: 'json';
  readonly description: string;
  readonly variables: readonly VariableRecord[];
  readonly builders: readonly BuilderRecord[];
  readonly provisioners: readonly string[];
}

interface VariableRecord {
  readonly name: string;
  /** Null where a value must be given; `<sensitive>` where it is nobody's business. */
  readonly default: string | null;
  readonly sensitive: boolean;
}

interface BuilderRecord {
  readonly name: string;
  readonly type: string;
}

const hidden = '<sensitive>';

export function jsonInspectionOf(template: RawTemplate): JsonInspection {
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    compareCodePoints(a.name, b.name);
  // A secret may stand in a second variable as well.
  const secrets = new Set(
    template.variables.flatMap(({ isSensitive, default: given }) =>
      isSensitive && given !== undefined && given.text !== '' ? given.text : [],
    ),
  );
  return {
    language: 'json',
    description: template.description ?? '',
    variables: template.variables
      .map(({ name, default: given, isSensitive: sensitive }) => ({
        name,
        default: given === undefined ? null : sensitive || secrets.has(given.text) ? hidden : given.text,
        sensitive,
      }))
      .sort(byName),
    builders: template.builders.map(({ name, type }) => ({ name, type })).sort(byName),
    provisioners: template.provisioners.map(({ type }) => type),
  };
}

const note = `
Note: {{ }} in names and defaults is shown as it stands: it is rendered when the
template is built.`;

/** Shows a template in Packer's layout, with the records that Packer has for it. */
export function showJsonInspection(inspection: JsonInspection, output: Output): void {
  const { description, variables, builders, provisioners } = inspection;
  if (description !== '') say(output, 'Description:\n', `${description}\n`);
  showVariables(variables, output);
  say(output, 'Builders:\n');
  const width = Math.max(0, ...builders.map(({ name }) => name.length));
  for (const { name, type } of builders) {
    output.record('', 'template-builder', [name, type]);
    say(output, name === type ? `  ${name}` : `  ${name.padEnd(width)} (${type})`);
  }
  if (builders.length === 0) say(output, '  <No builders>');
  say(output, '', 'Provisioners:\n');
  for (const type of provisioners) {
    output.record('', 'template-provisioner', [type]);
    say(output, `  ${type}`);
  }
  if (provisioners.length === 0) say(output, '  <No provisioners>');
  say(output, note);
}

function showVariables(variables: readonly VariableRecord[], output: Output): void {
  if (variables.length === 0) {
    say(output, 'Variables:\n', '  <No variables>', '');
    return;
  }
  const required = variables.filter((one) => one.default === null);
  const optional = variables.filter((one) => one.default !== null);
  if (required.length > 0) {
    say(output, 'Required variables:\n');
    for (const { name, sensitive } of required) {
      output.record('', 'template-variable', [name, sensitive ? hidden : '', '1']);
      say(output, `  ${name}`);
    }
    say(output, '');
  }
  if (optional.length > 0) {
    say(output, 'Optional variables and their defaults:\n');
    const width = Math.max(...optional.map(({ name }) => name.length));
    for (const { name, default: text } of optional) {
      output.record('', 'template-variable', [name, text ?? '', '0']);
      say(output, `  ${name.padEnd(width)} = ${text ?? ''}`);
    }
    say(output, '');
  }
}

function say(output: Output, ...texts: readonly string[]): void {
  for (const text of texts) output.say({ text });
}
