import type { Diagnostic, Outcome } from '../diag/diagnostic.ts';

/** Takes values out of outcomes and keeps what was wrong with them. */
export class DiagnosticList {
  readonly #diags: Diagnostic[] = [];

  get diags(): readonly Diagnostic[] {
    return this.#diags;
  }

  add(...diags: readonly Diagnostic[]): void {
    this.#diags.push(...diags);
  }

  take<T>({ value, diags }: Outcome<T>): T {
    this.#diags.push(...diags);
    return value;
  }
}
