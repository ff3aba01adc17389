import type { Outcome } from '../../diag/diagnostic.ts';
import type { GoFunctions } from '../../go-template/go-function.ts';
import { renderUntilStable } from '../../go-template/render-until-stable.ts';
import { invalidMaxRetries } from './messages.ts';
import type { RawText } from './raw-template.ts';

/** How often a provisioner is tried again: a text in JSON templates, which may call `user`. */
export function readRetries(written: RawText | undefined, functions: GoFunctions): Outcome<number> {
  if (!written || written.text === '') return { value: 0, diags: [] };
  const rendered = renderUntilStable(written.text, undefined, functions);
  const text = rendered.ok ? rendered.value : written.text;
  if (!rendered.ok || !/^[-+]?\d+$/.test(text)) {
    return { value: 0, diags: [invalidMaxRetries(text, written.range)] };
  }
  return { value: Math.max(0, Number(text)), diags: [] };
}
