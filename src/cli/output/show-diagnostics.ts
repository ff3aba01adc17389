import type { SecretMask } from '../../base/secret-mask.ts';
import { hasErrors, type Diagnostic } from '../../diag/diagnostic.ts';
import { renderPlain } from '../../diag/render-plain.ts';
import { renderTerminal } from '../../diag/render-terminal.ts';
import { sortDiagnostics } from '../../diag/sort-diagnostics.ts';
import type { Output } from './output.ts';

export interface DiagnosticsScreen {
  readonly mask: SecretMask;
  readonly terminal: { readonly columns: number } | undefined;
  readonly allowsColor: boolean;
}

/** Shows what is wrong, all of it at once: in Packer's plain layout, or with carets where people look at a terminal. */
export function showDiagnostics(
  diags: readonly Diagnostic[],
  output: Output,
  screen: DiagnosticsScreen,
): void {
  if (diags.length === 0) return;
  const { mask, terminal, allowsColor } = screen;
  // Masked before they are wrapped: a line end in the middle would hide a secret from the mask.
  const masked = sortDiagnostics(diags).map((diag) => maskDiagnostic(diag, mask));
  const text = terminal
    ? renderTerminal(masked, { width: terminal.columns, colors: allowsColor ? 'on' : 'off' })
    : renderPlain(masked);
  if (hasErrors(diags)) output.error({ text });
  else output.say({ text });
}

function maskDiagnostic(diag: Diagnostic, mask: SecretMask): Diagnostic {
  return {
    ...diag,
    summary: mask.apply(diag.summary),
    detail: mask.apply(diag.detail),
    values: diag.values?.map(([traversal, shown]) => [traversal, mask.apply(shown)] as const),
  };
}
