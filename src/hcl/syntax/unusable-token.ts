import { brokenQuote, expectedExpression, invalidCharacter, unsupportedOperator } from './messages.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

/** Says why no expression can begin with a token, with a hint where other languages use it. */
export function reportUnusable(state: ParserState, token: Token): void {
  const range = state.range(token);
  if (token.kind === 'broken-quote') return state.report(brokenQuote(range));
  if (token.kind !== 'invalid') return state.report(expectedExpression(range));
  state.report(explainCharacter(state, token));
}

/** Reports a character that is not part of the language where something else was expected to go on. */
export function explainCharacter(state: ParserState, token: Token): ReturnType<typeof invalidCharacter> {
  const range = state.range(token);
  const text = state.text(token);
  switch (text) {
    case '“':
    case '”':
    case '‘':
    case '’':
      return invalidCharacter(
        range,
        'Curly quotes have no meaning here; they often come from a word processor. Use a straight quote (").',
      );
    case "'":
      return invalidCharacter(
        range,
        'Single quotes have no meaning here. Use double quotes (") around text.',
      );
    case '`':
      return invalidCharacter(
        range,
        'The "`" character has no meaning here. For text of several lines use a heredoc ("<<EOT").',
      );
    case ';':
      return invalidCharacter(
        range,
        'The ";" character has no meaning here. Put arguments and blocks on lines of their own, and commas between items.',
      );
    case '&':
      return unsupportedOperator(range, ' Did you mean "&&"?');
    case '|':
      return unsupportedOperator(range, ' Did you mean "||"?');
    case '~':
      return unsupportedOperator(range, ' Did you mean "!"?');
    case '^':
      return unsupportedOperator(range, ' Use pow(a, b) to raise a number to a power.');
    default:
      return invalidCharacter(
        range,
        `The character ${JSON.stringify(text)} has no meaning in this language.`,
      );
  }
}
