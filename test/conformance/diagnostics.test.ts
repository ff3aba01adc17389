import { expect, test } from 'vitest';
import { renderPlain } from '../../src/diag/render-plain.ts';
import { sortDiagnostics } from '../../src/diag/sort-diagnostics.ts';
import { allDiags } from '../support/load-text.ts';
import { diagnosticCases } from './diagnostics/diagnostic-case.ts';

test.for(diagnosticCases())('$claim', async ({ templates, options, shown }) => {
  const diags = await allDiags(templates, options);
  expect(renderPlain(sortDiagnostics(diags)).trimEnd()).toBe(shown);
});
