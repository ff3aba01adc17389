import { didYouMean } from '../../base/did-you-mean.ts';
import { ownValue } from '../../base/own-value.ts';
import { exitCodes } from '../exit-code.ts';
import { explanationText } from '../explain/explanation-text.ts';
import { explanations } from '../explain/explanations.ts';
import { flagTable } from '../flags/flag.ts';
import { defineCommand } from './define-command.ts';

export const command = defineCommand({
  line: 'explain [flags] CODE',
  about:
    'Explains a diagnostic by its code, which a terminal shows in brackets and -json as "code": what it means, what causes it, and what to do. Without a code it lists them all.',
  flags: flagTable({}),
  words: { least: 0, most: 1, wanted: 'one code of a diagnostic, such as unset-variable' },
  async run({ words: [code] }, shell) {
    const output = shell.output();
    if (code === undefined) {
      for (const known of Object.keys(explanations).toSorted()) output.print(known);
      return exitCodes.ok;
    }
    const explanation = ownValue(explanations, code);
    if (explanation === undefined) {
      output.error({
        text: `There is no diagnostic with the code "${code}".${didYouMean(code, Object.keys(explanations))} "kiln explain" lists them all.`,
      });
      return exitCodes.failure;
    }
    output.print(explanationText(code, explanation));
    return exitCodes.ok;
  },
});
