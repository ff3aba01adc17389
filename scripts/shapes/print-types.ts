import { scalarTypes, type ServiceTable, type Shape } from '../../src/wire/service-table.ts';

const printed: Readonly<Record<(typeof scalarTypes)[number], string>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  timestamp: 'Date',
  blob: 'Uint8Array',
};

function printType(type: string, shapes: ServiceTable['shapes']): string {
  const scalar = scalarTypes.find((name) => name === type);
  if (scalar !== undefined) return printed[scalar];
  const shape = shapes[type];
  return shape?.kind === 'list' ? `readonly ${printType(shape.type, shapes)}[]` : type;
}

function printStructure(name: string, shape: Shape, shapes: ServiceTable['shapes']): string {
  if (shape.kind === 'list') return '';
  const members = Object.entries(shape.members).map(([member, { type, required }]) =>
    required === true
      ? `  readonly ${member}: ${printType(type, shapes)};\n`
      : `  readonly ${member}?: ${printType(type, shapes)} | undefined;\n`,
  );
  if (members.length === 0) return `\nexport type ${name} = Readonly<Record<string, never>>;\n`;
  return `\nexport interface ${name} {\n${members.join('')}}\n`;
}

/** The static types of a service's operations, as the text of a TypeScript file. */
export function printTypes({ source, service, operations, shapes }: ServiceTable): string {
  const nothing = 'Readonly<Record<string, never>>';
  const entries = Object.entries(operations).map(
    ([name, { input = nothing, output = nothing }]) =>
      `  readonly ${name}: { readonly input: ${input}; readonly output: ${output} };\n`,
  );
  const title = `${service.charAt(0).toUpperCase()}${service.slice(1)}Operations`;
  const structures = Object.entries(shapes).map(([name, shape]) => printStructure(name, shape, shapes));
  return `// ${source}\n\nexport interface ${title} {\n${entries.join('')}}\n${structures.join('')}`;
}
