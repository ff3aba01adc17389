import { compareCodePoints } from '../../base/compare-code-points.ts';
import { quotedText } from '../../hcl/write/expression-text.ts';
import type { HclItem } from '../../hcl/write/hcl-item.ts';
import { attribute, block } from '../../hcl/write/hcl-item.ts';
import { convertBlock } from './convert-block.ts';
import type { SecretData } from './secret-data.ts';
import type { RemarkedBlock } from './section.ts';
import type { UpgradeContext } from './upgrade-context.ts';
import type { UpgradeUses } from './upgrade-uses.ts';
import type { UserVariables } from './user-variables.ts';
import { defaultFunctions, localFunctions } from './variable-functions.ts';

/** What has to be declared though the template does not. */
export interface ImpliedVariables {
  /** Used in components only, where JSON templates take them for empty. */
  readonly empty: Iterable<string>;
  /** Used by other variables, which is a mistake unless they are set from outside. */
  readonly required: Iterable<string>;
  /** Environment variables that locals need. */
  readonly environment: Iterable<string>;
}

type NamedBlock = RemarkedBlock & { readonly name: string };

/** The variables that the template declares, and those that it implies, in the order of their names. */
export function variableBlocks(
  { variables }: UserVariables,
  implied: ImpliedVariables,
  { conversion, uses }: UpgradeContext,
): readonly RemarkedBlock[] {
  const { names } = conversion;
  const declared = variables.map(({ name, default: given, isSensitive }): NamedBlock => {
    const { value: fallback, remark } = convertBlock(
      (write) => given && write(given.text),
      { ...conversion, functions: defaultFunctions },
      uses,
    );
    return { name, item: variableBlock(names.written(name), { fallback, isSensitive }), remark };
  });
  const required = new Set(implied.required);
  const undeclared = [...new Set([...required, ...implied.empty])].map((name) =>
    impliedBlock(names.written(name), required.has(name) ? undefined : '""'),
  );
  const environment = [...implied.environment].map((name) =>
    impliedBlock(names.environment(name), `env(${quotedText(name)})`),
  );
  return [...declared, ...undeclared, ...environment].sort((a, b) => compareCodePoints(a.name, b.name));
}

function impliedBlock(name: string, fallback: string | undefined): NamedBlock {
  return { name, item: variableBlock(name, { fallback, isSensitive: false }), remark: '' };
}

function variableBlock(
  name: string,
  { fallback, isSensitive }: { readonly fallback: string | undefined; readonly isSensitive: boolean },
): HclItem {
  return block(
    'variable',
    [name],
    [
      attribute('type', 'string'),
      ...(fallback === undefined ? [] : [attribute('default', fallback)]),
      ...(isSensitive ? [attribute('sensitive', 'true')] : []),
    ],
  );
}

/** Variables that are worked out from others: together, but for the sensitive ones, each of which is its own block. */
export function localBlocks(
  { locals }: UserVariables,
  { conversion, secrets, uses }: LocalsRequest,
): readonly RemarkedBlock[] {
  const functions = localFunctions(conversion, secrets);
  const written = locals.map(({ name, default: given, isSensitive }) => ({
    name: conversion.names.written(name),
    isSensitive,
    ...convertBlock((write) => write(given?.text ?? ''), { ...conversion, functions }, uses),
  }));
  const open = written.filter(({ isSensitive }) => !isSensitive);
  const together: RemarkedBlock = {
    item: block(
      'locals',
      [],
      open.map(({ name, value }) => attribute(name, value)),
    ),
    remark: open
      .map(({ remark }) => remark)
      .filter((remark) => remark !== '')
      .join('\n'),
  };
  const sensitive = written
    .filter(({ isSensitive }) => isSensitive)
    .map(({ name, value, remark }) => ({
      item: block('local', [name], [attribute('sensitive', 'true'), attribute('expression', value)]),
      remark,
    }));
  return [...(open.length > 0 ? [together] : []), ...sensitive];
}

export interface LocalsRequest {
  readonly conversion: UpgradeContext['conversion'];
  readonly secrets: SecretData;
  readonly uses: UpgradeUses;
}
