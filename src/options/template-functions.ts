import { randomBytes } from 'node:crypto';
import { packerVersion } from '../base/packer-version.ts';
import type { GoFunctions } from '../go-template/go-function.ts';
import { packerTemplateFunctions } from '../go-template/packer-functions.ts';
import type { TemplateValues } from './template-values.ts';

/** What the functions of `{{ }}` may know of the build that they are called in. */
export interface TemplateContext {
  readonly host: { readonly cwd: string };
  /** What `timestamp` and `isotime` show. */
  readonly startedAt: Date;
  /** The source's own name, not its alias. */
  readonly buildName: string;
  readonly builderType: string;
  /** What only legacy JSON templates give. */
  readonly templateValues?: TemplateValues | undefined;
}

/**
 * The functions that `{{ }}` in a component's options may call. A template in HCL has no user variables, no folder and
 * no build values in there: `build` comes from whoever knows the running build.
 */
export function templateFunctions({
  host,
  startedAt,
  buildName,
  builderType,
  templateValues,
}: TemplateContext): GoFunctions {
  return packerTemplateFunctions({
    startedAt,
    randomBytes: (count) => randomBytes(count),
    cwd: host.cwd,
    templateDir: templateValues?.templateDir,
    packerVersion,
    buildName,
    buildType: builderType,
    userVariables: templateValues?.userVariables ?? {},
    env: undefined,
    build: undefined,
  });
}
