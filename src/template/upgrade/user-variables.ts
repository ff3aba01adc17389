import { compareCodePoints } from '../../base/compare-code-points.ts';
import { builtins } from '../../go-template/builtins.ts';
import { parseGoTemplate } from '../../go-template/parse.ts';
import type { RawTemplate, RawVariable } from '../legacy/raw-template.ts';
import { controlWords } from './text-converter.ts';
import { templateSegments, wordsOf } from './template-segments.ts';
import { UpgradeNames } from './upgrade-names.ts';
import type { UpgradeStyle } from './upgrade-style.ts';

/** What a local can be worked out from. */
const localWords = new Set(
  `${Object.keys(builtins).join(' ')} and or user env pwd template_dir packer_version uuid aws_secretsmanager
  timestamp isotime strftime lower upper split replace replace_all`.split(/\s+/),
);
/** Functions of HCL2 that Packer does not turn them into. */
const secretWords = new Set(['vault', 'consul_key', 'aws_secretsmanager_raw']);

/** The variables of a JSON template, in the order of their names, by what they become in HCL2. */
export interface UserVariables {
  readonly variables: readonly RawVariable[];
  readonly locals: readonly RawVariable[];
  readonly names: UpgradeNames;
}

/** The default of a variable may read the environment and nothing else; what calls more has to be a local. */
export function userVariables({ variables }: RawTemplate, style: UpgradeStyle): UserVariables {
  const sorted = [...variables].sort((a, b) => compareCodePoints(a.name, b.name));
  const kinds = new Map(
    sorted.map((variable) => [variable.name, isLocal(variable, style) ? 'local' : 'var'] as const),
  );
  return {
    variables: sorted.filter(({ name }) => kinds.get(name) === 'var'),
    locals: sorted.filter(({ name }) => kinds.get(name) === 'local'),
    names: new UpgradeNames(kinds),
  };
}

function isLocal({ default: given }: RawVariable, style: UpgradeStyle): boolean {
  if (!given?.text.includes('{{') || !parseGoTemplate(given.text).ok) return false;
  const words = templateSegments(given.text).flatMap((part) => (part.kind === 'action' ? wordsOf(part) : []));
  if (words.every((word) => word === 'env')) return false;
  const isKnown = (word: string): boolean =>
    localWords.has(word) || (style === 'same-meaning' && (secretWords.has(word) || controlWords.has(word)));
  return words.every(isKnown);
}
