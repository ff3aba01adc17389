import { didYouMean } from '../../base/did-you-mean.ts';
import { ownValue } from '../../base/own-value.ts';
import { packerVersion } from '../../base/packer-version.ts';
import type { BuildVariables } from '../../contracts/plan-evaluator.ts';
import type { TemplateValues } from '../../options/template-values.ts';
import type { GoFunction, GoFunctions } from '../../go-template/go-function.ts';
import { packerTemplateFunctions } from '../../go-template/packer-functions.ts';
import { unknownText } from '../../options/placeholders.ts';
import type { TemplateWorld } from '../template-world.ts';

/** The build that `{{ }}` is rendered for. */
interface LegacyBuild {
  /** The builder's name, rendered. */
  readonly name: string;
  readonly type: string;
}

interface Place {
  readonly values: TemplateValues;
  /** Undefined where there is no build yet: in variables, names of builders and the console. */
  readonly build?: LegacyBuild | undefined;
  /** The environment, in the variables section only. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The functions of `{{ }}` in one place of a legacy template. */
export function legacyFunctions(
  { host, startedAt, randomBytes }: TemplateWorld,
  { values, build, env }: Place,
): GoFunctions {
  return packerTemplateFunctions({
    startedAt,
    randomBytes,
    cwd: host.cwd,
    templateDir: values.templateDir,
    packerVersion,
    buildName: build?.name,
    buildType: build?.type,
    userVariables: values.userVariables,
    env,
    build: undefined,
  });
}

/** The `build` of provisioners and post-processors; before a run, with no variables, it gives `<unknown>`. */
export function buildFunction(names: readonly string[], variables: BuildVariables | undefined): GoFunction {
  const call = (name: string): unknown => {
    const value = variables && ownValue(variables, name);
    if (value !== undefined) return value;
    if (names.includes(name)) return unknownText;
    const hint = didYouMean(name, names) || ` It has ${names.join(', ')}.`;
    throw new Error(`there is no build value "${name}".${hint}`.replace(/[.?]$/, ''));
  };
  return { params: ['string'], call };
}
