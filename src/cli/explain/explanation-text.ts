import { wrapText } from '../../base/wrap-text.ts';
import type { Explanation } from './explanation.ts';

const width = 78;

/** An explanation for people. */
export function explanationText(code: string, { means, example, mend }: Explanation): string {
  const shown = example.text.replace(/^(?=.)/gm, '    ');
  return [code, '', wrapText(means, width), '', 'For example:', '', shown, '', wrapText(mend, width)].join(
    '\n',
  );
}
