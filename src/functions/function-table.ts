import { ownValue } from '../base/own-value.ts';
import { stringType } from '../cty/type.ts';
import { stringValue } from '../cty/value.ts';
import type { FunctionDef, FunctionTable } from '../hcl/eval/function-def.ts';
import { textOf } from './arguments.ts';
import { dateFunctions } from './date-functions.ts';
import { defineFunction, stringParam } from './define-function.ts';
import { encodingFunctions } from './encoding-functions.ts';
import { fileFunctions } from './file-functions.ts';
import { formatFunctions } from './format-functions.ts';
import { hashFunctions } from './hash-functions.ts';
import { listFunctions } from './list-functions.ts';
import { mapFunctions } from './map-functions.ts';
import { networkFunctions } from './network-functions.ts';
import { numericFunctions } from './numeric-functions.ts';
import { regexFunctions } from './regex-functions.ts';
import { secretFunctions } from './secrets/secret-functions.ts';
import { setFunctions } from './set-functions.ts';
import { syntaxFunctions } from './syntax-functions.ts';
import { templateFileFunction } from './template-file-function.ts';
import { textFunctions } from './text-functions.ts';
import type { World } from './world.ts';

/** All functions that templates may call; they are made when the first one is looked up. */
export function packerFunctions(world: World): FunctionTable {
  const table: FunctionTable = tableOf(() => [
    ...textFunctions(),
    ...numericFunctions(),
    ...listFunctions(),
    ...mapFunctions(),
    ...setFunctions(),
    ...formatFunctions(),
    ...regexFunctions(),
    ...encodingFunctions(),
    ...hashFunctions(world),
    ...dateFunctions(world),
    ...networkFunctions(),
    ...fileFunctions(world),
    ...secretFunctions(world),
    ...syntaxFunctions(),
    templateFileFunction(world, () => table),
  ]);
  return table;
}

/** What the default of a variable may call: `env` and nothing else. */
export function variableDefaultFunctions({ env }: Pick<World, 'env'>): FunctionTable {
  return tableOf(() => [
    defineFunction('env', 'An environment variable, or an empty text where it is not set.', {
      params: [stringParam('key')],
      returns: stringType,
      call: ([key]) => stringValue(ownValue(env, textOf(key)) ?? ''),
    }),
  ]);
}

function tableOf(make: () => readonly FunctionDef[]): FunctionTable {
  let made: ReadonlyMap<string, FunctionDef> | undefined;
  const functions = (): ReadonlyMap<string, FunctionDef> => {
    made ??= new Map(make().map((def) => [def.name, def]));
    return made;
  };
  return {
    find: (name) => functions().get(name),
    names: () => [...functions().keys()],
    explainMissing,
  };
}

function explainMissing(name: string): string | undefined {
  return name === 'env' ? 'It can be called only in the default of a variable.' : undefined;
}
