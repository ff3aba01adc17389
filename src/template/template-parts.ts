import type { Outcome } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import type { FunctionTable } from '../hcl/eval/function-def.ts';
import { parseBody } from '../hcl/parse-body.ts';
import type { Assignment, VariableArgument } from './assign-variables.ts';
import { assignVariables } from './assign-variables.ts';
import type { DataBlock } from './data-blocks.ts';
import { readDataBlocks } from './data-blocks.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { hideAssigned, hideSecretDefaults } from './hide-secrets.ts';
import type { Local } from './local-definitions.ts';
import { readLocals } from './local-definitions.ts';
import { checkRequiredVersions } from './packer-block.ts';
import type { PluginRequirement } from './required-plugins.ts';
import { readRequiredPlugins } from './required-plugins.ts';
import type { RootBlocks } from './root-blocks.ts';
import { findRootBlocks, readRootBlocks } from './root-blocks.ts';
import type { TemplateFiles } from './template-files.ts';
import { readVarFile } from './var-file.ts';
import type { Variable } from './variable-definitions.ts';
import { readVariables } from './variable-definitions.ts';

/** A template as far as it can be read without evaluating more than constants. */
export interface TemplateParts {
  readonly root: RootBlocks;
  readonly plugins: readonly PluginRequirement[];
  readonly variables: ReadonlyMap<string, Variable>;
  readonly assigned: ReadonlyMap<string, Assignment>;
  readonly locals: ReadonlyMap<string, Local>;
  readonly data: ReadonlyMap<string, DataBlock>;
}

export interface PartsRequest {
  readonly variables: readonly VariableArgument[];
  readonly warnOfUndeclared: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The functions that defaults of variables may call. */
  readonly defaultFunctions: FunctionTable;
}

/** Parses the files and reads what they declare; undefined where that is no use to go on with. */
export function readParts(files: TemplateFiles, request: PartsRequest): Outcome<TemplateParts | undefined> {
  const found = new DiagnosticList();
  const bodies = files.bodies ?? files.templates.map((source) => found.take(parseBody(source)));
  if (hasErrors(found.diags)) {
    for (const source of files.templates) hideSecretDefaults(source);
    return { value: undefined, diags: found.diags };
  }
  found.add(...checkRequiredVersions(findRootBlocks(bodies, 'packer')));
  if (hasErrors(found.diags)) return { value: undefined, diags: found.diags };
  const root = found.take(readRootBlocks(bodies));
  const scope = { variables: new Map(), functions: request.defaultFunctions };
  const variables = found.take(readVariables(root, scope));
  const secret = [...variables.values()].filter(({ isSensitive }) => isSensitive).map(({ name }) => name);
  for (const source of files.varFiles) hideAssigned(source, secret);
  const assigned = assignVariables(variables, {
    env: request.env,
    fileValues: files.varFiles.flatMap((source) => found.take(readVarFile(source))),
    arguments: request.variables,
    warnOfUndeclared: request.warnOfUndeclared,
  });
  const parts: TemplateParts = {
    root,
    plugins: found.take(readRequiredPlugins(root('packer'))),
    variables,
    assigned: found.take(assigned),
    locals: found.take(readLocals(root)),
    data: found.take(readDataBlocks(root)),
  };
  return { value: hasErrors(found.diags) ? undefined : parts, diags: found.diags };
}
