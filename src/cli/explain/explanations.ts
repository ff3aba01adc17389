import { amazonExplanations } from './amazon-explanations.ts';
import { bodyExplanations } from './body-explanations.ts';
import { buildExplanations } from './build-explanations.ts';
import { commandExplanations } from './command-explanations.ts';
import { coreExplanations } from './core-explanations.ts';
import { expressionExplanations } from './expression-explanations.ts';
import { fileExplanations } from './file-explanations.ts';
import { jsonExplanations } from './json-explanations.ts';
import { legacyExplanations } from './legacy-explanations.ts';
import { optionExplanations } from './option-explanations.ts';
import { rehearsalExplanations } from './rehearsal-explanations.ts';
import { syntaxExplanations } from './syntax-explanations.ts';
import { valueExplanations } from './value-explanations.ts';
import type { Explanations } from './explanation.ts';

/** The long form of every diagnostic, by its code. */
export const explanations: Explanations = {
  ...rehearsalExplanations,
  ...syntaxExplanations,
  ...expressionExplanations,
  ...jsonExplanations,
  ...bodyExplanations,
  ...valueExplanations,
  ...buildExplanations,
  ...fileExplanations,
  ...legacyExplanations,
  ...optionExplanations,
  ...amazonExplanations,
  ...coreExplanations,
  ...commandExplanations,
};
