import { GoTemplateError } from './template-error.ts';

const deepestCalls = 500;
/** More turns of loops than any template needs; templates of strangers must come to an end. */
const mostTurns = 1_000_000;
/** UTF-16 units. */
const longestText = 64 * 1024 * 1024;

/** Keeps a template from running for ever or filling the memory. */
export class RenderLimits {
  #depth = 0;
  #turns = 0;
  #length = 0;

  /** Counts a template that is called by another. */
  enter(offset: number): void {
    if (++this.#depth > deepestCalls)
      throw new GoTemplateError('templates call each other too deeply', offset);
  }

  leave(): void {
    this.#depth--;
  }

  countTurn(offset: number): void {
    if (++this.#turns > mostTurns) throw new GoTemplateError('the template does not come to an end', offset);
  }

  countText(length: number, offset: number): void {
    this.#length += length;
    if (this.#length > longestText)
      throw new GoTemplateError(`the template gives more than ${longestText} characters`, offset);
  }
}
