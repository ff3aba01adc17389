import type { Value } from '../cty/value.ts';
import { objectValue, stringValue, unknownValue } from '../cty/value.ts';
import { stringType } from '../cty/type.ts';
import type { FunctionTable } from '../hcl/eval/function-def.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { childScope } from '../hcl/eval/scope.ts';
import { packerVersion } from '../base/packer-version.ts';
import type { TemplateValues } from './evaluate-values.ts';
import { dataValue } from './evaluate-values.ts';
import {
  buildNotThere,
  undeclaredDataType,
  undeclaredLocal,
  undeclaredVariable,
} from './reference-messages.ts';

export interface ScopeFolders {
  /** The template's folder as given on the command line. */
  readonly root: string;
  /** Absolute. */
  readonly cwd: string;
}

/** What every expression of a template may use before variables and locals are known. */
export function rootScope(functions: FunctionTable, { root, cwd }: ScopeFolders): Scope {
  const path = objectValue({
    root: stringValue(root.replaceAll('\\', '/')),
    cwd: stringValue(cwd.replaceAll('\\', '/')),
  });
  const packer = objectValue({
    version: stringValue(packerVersion),
    iterationID: unknownValue(stringType),
    versionFingerprint: unknownValue(stringType),
  });
  return {
    variables: new Map([
      ['path', path],
      ['packer', packer],
    ]),
    functions,
  };
}

/** Adds what is there but not known outside of components: which source, and nothing yet of the build. */
export function withVariables(scope: Scope, variables: ReadonlyMap<string, Value>): Scope {
  const source = objectValue({ type: unknownValue(stringType), name: unknownValue(stringType) });
  const known = new Map([
    ['var', objectValue(variables)],
    ['source', source],
    ['build', objectValue({})],
  ]);
  return {
    ...childScope(scope, known),
    explainMissing: (root, name) => {
      if (root === 'var') return undeclaredVariable(name, variables.keys());
      return root === 'build' ? buildNotThere(name) : undefined;
    },
  };
}

export function withValues(scope: Scope, { locals, data }: Pick<TemplateValues, 'locals' | 'data'>): Scope {
  const known = new Map([
    ['local', objectValue(locals)],
    ['data', dataValue(data)],
  ]);
  return {
    ...childScope(scope, known),
    explainMissing: (root, name) => {
      if (root === 'local') return undeclaredLocal(name, locals.keys());
      return root === 'data' ? undeclaredDataType(name, data.keys()) : undefined;
    },
  };
}
