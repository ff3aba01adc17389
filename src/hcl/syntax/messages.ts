import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

function syntaxError(code: string, summary: string, detail: string, subject: Range): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

/** Shows more of the source than what is wrong. */
function within(context: Range, diag: Diagnostic): Diagnostic {
  return { ...diag, context };
}

/** Names a token for a message: `"="`, `a new line`, `the end of the file`. */
function describeFound(range: Range): string {
  const text = range.source.text.slice(range.start, range.end);
  if (text === '') {
    if (range.start >= range.source.text.length) return 'the end of the file';
    // Nothing before a quote is where a text of JSON syntax ends.
    return range.source.text.charAt(range.start) === '"' ? 'the end of the text' : 'the end of the line';
  }
  if (/^\r?\n$/.test(text)) return 'the end of the line';
  return text === '"' ? 'a quote' : `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}

export function expectedExpression(found: Range): Diagnostic {
  const detail = `A value or an expression must stand here, but ${describeFound(found)} was found.`;
  return syntaxError('expected-expression', 'Invalid expression', detail, found);
}

export function extraAfterExpression(found: Range): Diagnostic {
  const detail = `The expression is complete before ${describeFound(found)}; remove what follows it.`;
  return syntaxError('extra-after-expression', 'Extra characters after expression', detail, found);
}

export function nestedTooDeeply(at: Range): Diagnostic {
  return syntaxError(
    'nested-too-deeply',
    'Nesting too deep',
    'Expressions and blocks cannot be nested as deeply as this.',
    at,
  );
}

export function tooManyOperators(at: Range): Diagnostic {
  return syntaxError(
    'too-many-operators',
    'Expression too long',
    'A single expression cannot have so many operators in a row.',
    at,
  );
}

export function invalidCharacter(at: Range, detail: string): Diagnostic {
  return syntaxError('invalid-character', 'Invalid character', detail, at);
}

export function unsupportedOperator(at: Range, hint: string): Diagnostic {
  const detail = `${describeFound(at).replace(/^./, (first) => first.toUpperCase())} is not an operator here.${hint}`;
  return syntaxError('unsupported-operator', 'Unsupported operator', detail, at);
}

export function missingConditionalBranch(found: Range, whole: Range): Diagnostic {
  const detail = `After "? value" a colon and the value for the other case must follow, but ${describeFound(found)} was found.`;
  return within(
    whole,
    syntaxError('missing-conditional-branch', 'Missing false expression in conditional', detail, found),
  );
}

export function unbalancedParentheses(found: Range, whole: Range): Diagnostic {
  const detail = `A closing parenthesis must end the expression, but ${describeFound(found)} was found.`;
  return within(whole, syntaxError('unbalanced-parentheses', 'Unbalanced parentheses', detail, found));
}

export function missingItemSeparator(
  found: Range,
  whole: Range,
  what: 'list' | 'object' | 'call',
): Diagnostic {
  const summary = {
    list: 'Missing item separator',
    object: 'Missing attribute separator',
    call: 'Missing argument separator',
  }[what];
  const rule = {
    list: 'A comma must separate the items of a list',
    object: 'A new line or a comma must separate the attributes of an object',
    call: 'A comma must separate the arguments of a function',
  }[what];
  return within(
    whole,
    syntaxError('missing-item-separator', summary, `${rule}, but ${describeFound(found)} was found.`, found),
  );
}

export function unterminated(what: 'list' | 'object' | 'call' | 'index' | 'for', open: Range): Diagnostic {
  const [summary, bracket] = {
    list: ['Unterminated tuple constructor expression', 'closing bracket "]"'],
    object: ['Unterminated object constructor expression', 'closing brace "}"'],
    call: ['Unterminated function call', 'closing parenthesis ")"'],
    index: ['Unterminated index', 'closing bracket "]"'],
    for: ['Unterminated for expression', 'closing bracket'],
  }[what];
  const detail = `There is no ${bracket} for this before the end of the file. A bracket may be missing further up too.`;
  return syntaxError('unterminated', summary ?? '', detail, open);
}

export function missingKeyValueSeparator(found: Range, whole: Range): Diagnostic {
  const detail = `An equals sign or a colon must stand between a key and its value, but ${describeFound(found)} was found.`;
  return within(
    whole,
    syntaxError('missing-key-value-separator', 'Missing key/value separator', detail, found),
  );
}

export function invalidAttributeName(found: Range): Diagnostic {
  const detail = `The name of an attribute must follow the period, but ${describeFound(found)} was found.`;
  return syntaxError('invalid-attribute-name', 'Invalid attribute name', detail, found);
}

export function invalidLegacyIndex(at: Range): Diagnostic {
  const detail = `After a period only one whole number can be an index. Write indices in brackets, as in "a[0][1]".`;
  return syntaxError('invalid-legacy-index', 'Invalid legacy index syntax', detail, at);
}

export function invalidNumber(at: Range): Diagnostic {
  return syntaxError(
    'invalid-number',
    'Invalid number literal',
    `${describeFound(at)} cannot be read as a number.`,
    at,
  );
}

export function nestedSplat(at: Range): Diagnostic {
  const detail = 'A ".*" cannot stand inside another one. Use "[*]" for the outer one.';
  return syntaxError('nested-splat', 'Nested splat expression not allowed', detail, at);
}

export function missingCloseBracket(found: Range, whole: Range): Diagnostic {
  const detail = `A closing bracket must end the index, but ${describeFound(found)} was found.`;
  return within(whole, syntaxError('missing-close-bracket', 'Missing close bracket on index', detail, found));
}

export function invalidForExpression(detail: string, found: Range, whole: Range): Diagnostic {
  return within(
    whole,
    syntaxError(
      'invalid-for-expression',
      "Invalid 'for' expression",
      `${detail}, but ${describeFound(found)} was found.`,
      found,
    ),
  );
}

export function invalidFunctionName(found: Range): Diagnostic {
  const detail = `The rest of a function's name must follow "::", but ${describeFound(found)} was found.`;
  return syntaxError('invalid-function-name', 'Missing function name', detail, found);
}

export function missingCallParenthesis(found: Range): Diagnostic {
  const detail = `A name with "::" is a function, so an opening parenthesis must follow, but ${describeFound(found)} was found.`;
  return syntaxError('missing-call-parenthesis', 'Missing open parenthesis', detail, found);
}

export function argumentAfterExpansion(found: Range, whole: Range): Diagnostic {
  const detail = `An argument with "..." must be the last one, but ${describeFound(found)} follows.`;
  return within(whole, syntaxError('argument-after-expansion', 'Missing closing parenthesis', detail, found));
}

export function invalidEscape(at: Range): Diagnostic {
  const text = at.source.text.slice(at.start, at.end);
  const detail = `The sequence ${text} means nothing in quotes. Write \\\\ for a backslash itself.`;
  return syntaxError('invalid-escape', 'Invalid escape sequence', detail, at);
}

export function brokenQuote(at: Range): Diagnostic {
  const detail =
    'A quoted string must end on the line on which it begins: a closing quote is missing. Write \\n for a line end in it, or use a heredoc ("<<EOT") for longer text.';
  return syntaxError('broken-quote', 'Invalid multi-line string', detail, at);
}

export function unterminatedQuote(open: Range): Diagnostic {
  return syntaxError(
    'unterminated-quote',
    'Unterminated template string',
    'There is no closing quote for this before the end of the file.',
    open,
  );
}

export function unterminatedHeredoc(open: Range, end: Range): Diagnostic {
  const name = open.source.text.slice(open.start, open.end).replace(/^<<-?/, '').trimEnd();
  const { line } = open.source.lines.positionAt(open.start);
  const { text } = open.source;
  const lastLine = text.slice(text.lastIndexOf('\n') + 1).trim();
  const found = lastLine === name ? 'a line end must follow that' : 'there is none';
  const detail = `The heredoc that begins on line ${line} must end with a line that holds only ${name}, but ${found}.`;
  return syntaxError('unterminated-heredoc', 'Unterminated template string', detail, end);
}

export function extraInSequence(found: Range, open: Range): Diagnostic {
  const detail = `A closing brace must end what begins with ${describeFound(open)}, but ${describeFound(found)} was found.`;
  return within(
    open,
    syntaxError('extra-in-sequence', 'Extra characters after interpolation expression', detail, found),
  );
}

export function unknownDirective(found: Range): Diagnostic {
  const detail = `A template directive is "if", "else", "endif", "for" or "endfor", but ${describeFound(found)} was found. Write "%%{" for the characters themselves.`;
  return syntaxError('unknown-directive', 'Invalid template directive', detail, found);
}

export function unclosedDirective(kind: 'if' | 'for', at: Range): Diagnostic {
  const detail = `There is no "%{ end${kind} }" for this directive before the end of the text.`;
  return syntaxError('unclosed-directive', `Unterminated '${kind}' directive`, detail, at);
}

export function misplacedDirective(word: string, at: Range): Diagnostic {
  const opener = word === 'endfor' ? 'for' : 'if';
  const detail = `There is no open "%{ ${opener} }" that this "${word}" belongs to.`;
  return syntaxError('misplaced-directive', 'Unexpected template directive', detail, at);
}

export function interpolationNotAllowed(at: Range, where: string): Diagnostic {
  const detail = `${where} must be plain text; interpolations are not allowed here. Write "$\${" for the characters themselves.`;
  return syntaxError('interpolation-not-allowed', 'Invalid string literal', detail, at);
}

export function itemRequired(found: Range): Diagnostic {
  const detail = `An argument or a block must begin here with its name, but ${describeFound(found)} was found.`;
  return syntaxError('item-required', 'Argument or block definition required', detail, found);
}

export function quotedArgumentName(name: Range): Diagnostic {
  return syntaxError(
    'quoted-argument-name',
    'Invalid argument name',
    'The name of an argument must not be quoted.',
    name,
  );
}

export function invalidItem(found: Range, name: Range): Diagnostic {
  const detail = `After a name, an equals sign makes an argument and an opening brace a block, but ${describeFound(found)} was found.`;
  return within(name, syntaxError('invalid-item', 'Invalid block definition', detail, found));
}

export function colonAfterName(name: Range): Diagnostic {
  const text = name.source.text.slice(name.start, name.end);
  return syntaxError(
    'colon-after-name',
    'Argument or block definition required',
    `To set an argument, write an equals sign after its name: ${text} = ...`,
    name,
  );
}

export function commaAfterArgument(comma: Range): Diagnostic {
  return syntaxError(
    'comma-after-argument',
    'Unexpected comma after argument',
    'Arguments end with their lines; remove the comma.',
    comma,
  );
}

export function missingNewlineAfterArgument(found: Range, attribute: Range): Diagnostic {
  const detail = `An argument must end with its line, but ${describeFound(found)} follows.`;
  return within(
    attribute,
    syntaxError('missing-newline-after-argument', 'Missing newline after argument', detail, found),
  );
}

export function missingNewlineAfterBlock(found: Range, header: Range): Diagnostic {
  const detail = `A block must end with its line, but ${describeFound(found)} follows.`;
  return within(
    header,
    syntaxError('missing-newline-after-block', 'Missing newline after block definition', detail, found),
  );
}

export function singleLineBlock(found: Range, header: Range): Diagnostic {
  const detail = `A block on one line can have one argument only, but ${describeFound(found)} was found. Put what it holds on lines of their own.`;
  return within(
    header,
    syntaxError('single-line-block', 'Invalid single-argument block definition', detail, found),
  );
}

export function unclosedBlock(header: Range): Diagnostic {
  const detail =
    'There is no closing brace for this block before the end of the file. A brace may be missing further up too.';
  return syntaxError('unclosed-block', 'Unclosed configuration block', detail, header);
}

export function attributeSetTwice(name: string, first: number, second: Range): Diagnostic {
  const detail = `The argument "${name}" was already set on line ${first}. Each argument may be set only once.`;
  return syntaxError('attribute-set-twice', 'Attribute redefined', detail, second);
}
