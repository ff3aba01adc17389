import { ownValue } from '../../base/own-value.ts';
import { shellWord } from '../../base/shell-word.ts';
import {
  idleKeys,
  modulesAfterAll,
  modulesAfterScripts,
  modulesBeforeScripts,
  refusedKeys,
} from './config-modules.ts';
import type { ConfigModule, ConfigStep } from './config-step.ts';
import { isConfig, type Config } from './config-values.ts';
import { readYaml } from './read-yaml.ts';

/** What cloud-config asks for, by when it is carried out in relation to the user's scripts. */
export interface ConfigPlan {
  readonly beforeScripts: readonly ConfigStep[];
  readonly afterScripts: readonly ConfigStep[];
  readonly afterAll: readonly ConfigStep[];
}

/** Reads texts of cloud-config: of a key that two of them have, the later one's value counts. */
export async function planConfig(texts: readonly string[]): Promise<ConfigPlan> {
  const notes: ConfigStep[] = [];
  let config: Config = {};
  for (const text of texts) {
    const { value, problem } = await readYaml(text);
    if (isConfig(value)) config = { ...config, ...value };
    else if (value !== null) notes.push(unreadable(problem ?? 'it is no mapping'));
  }
  const steps = (modules: readonly ConfigModule[]): readonly ConfigStep[] =>
    modules.flatMap(({ plan }) => plan(config));
  return {
    beforeScripts: [...notes, ...notCarriedOut(config), ...steps(modulesBeforeScripts)],
    afterScripts: steps(modulesAfterScripts),
    afterAll: steps(modulesAfterAll),
  };
}

function unreadable(problem: string): ConfigStep {
  const lines = [`echo ${shellWord(`The cloud-config cannot be read: ${problem}`)}`, 'false'];
  return { name: 'cloud-config', stage: 'late', often: 'once', lines };
}

const known = new Set(
  [...modulesBeforeScripts, ...modulesAfterScripts, ...modulesAfterAll].flatMap(({ keys }) => keys),
);

/** A word about each key that nothing here carries out. */
function notCarriedOut(config: Config): readonly ConfigStep[] {
  const lines = Object.keys(config)
    .filter((key) => !known.has(key) && !idleKeys.has(key))
    .map((key) => {
      const reason = ownValue(refusedKeys, key);
      const text = `kiln: ${key} is not carried out${reason === undefined ? '' : `: ${reason}`}`;
      return `echo ${shellWord(text)}`;
    });
  return lines.length === 0 ? [] : [{ name: 'notes', stage: 'late', often: 'once', lines }];
}
