import { explain, expression, hcl, sketch, type Explanations } from './explanation.ts';

const oneOfTwo = 'Look at what stands before it too: the mistake may be a character earlier.';

/** Of the syntax of HCL. */
export const syntaxExplanations: Explanations = {
  'expected-expression': explain(
    'A value is missing: after an equals sign, an operator, a comma or an opening bracket an expression must follow.',
    expression('1 +'),
    `Write the value, or take away what asks for it. ${oneOfTwo}`,
  ),
  'extra-after-expression': explain(
    'An expression was read to its end, and something follows it that cannot belong to it. It is found where an expression stands alone: in a value of -var, or in the console.',
    sketch(`kiln build -var 'sizes=["a"] "b"' web.pkr.hcl`),
    'Remove what follows, or join the two with an operator or a comma.',
  ),
  'nested-too-deeply': explain(
    'Brackets, blocks or templates stand inside each other more deeply than kiln reads. The limit keeps a broken or hostile file from using up the memory.',
    sketch('[[[[[[[[ and so on, many hundreds deep'),
    'Split the value into several locals.',
  ),
  'too-many-operators': explain(
    'One expression has so many operators in a row that it was surely made by a program.',
    sketch('1 + 1 + 1 + 1 + 1 and so on, many thousand times'),
    'Use a function such as sum() or join() over a list, or split it into several locals.',
  ),
  'invalid-character': explain(
    'A character stands where none such can be, often a quote that a word processor has changed, or a single quote.',
    expression("'text'"),
    'Texts stand in double quotes: "text".',
  ),
  'unsupported-operator': explain(
    'Other languages have this operator; HCL has not.',
    expression('true & false'),
    'Write && for "and", || for "or", ! for "not". There are no bit operators and no **; pow() raises to a power.',
  ),
  'missing-conditional-branch': explain(
    'A condition with ? has two values, one for true and one for false, with a colon between them. The second is missing.',
    expression('true ? "yes"'),
    'Write both: condition ? "yes" : "no". Where there is no other value, null is one.',
  ),
  'unbalanced-parentheses': explain(
    'A parenthesis was opened and is not closed where the expression ends.',
    expression('(1 + 2'),
    'Add the closing parenthesis, or take away the opening one.',
  ),
  'missing-item-separator': explain(
    'Two items of a list, attributes of an object or arguments of a function stand side by side with nothing between them.',
    expression('["a" "b"]'),
    'Put a comma between them. In an object a new line does as well; in a list it does not.',
  ),
  unterminated: explain(
    'A bracket was opened and the file ends before it is closed.',
    hcl('locals {', '  example = ["a"'),
    'Add the closing bracket. If all seems closed here, one is missing further up.',
  ),
  'missing-key-value-separator': explain(
    'An item of an object is a key and a value, with an equals sign or a colon between them.',
    expression('{ name "web" }'),
    'Write { name = "web" }.',
  ),
  'ambiguous-key': explain(
    'A key with a period in it may mean a name with a period, or a reference to a value.',
    expression('{ var.name = 1 }'),
    'Put it in quotes for the name, { "var.name" = 1 }, or in parentheses for the value, { (var.name) = 1 }.',
  ),
  'invalid-attribute-name': explain(
    'After a period the name of an attribute must follow.',
    expression('path.'),
    'Write the name, or take away the period. A name that is no word goes in brackets: a["two words"].',
  ),
  'invalid-legacy-index': explain(
    'A number after a period is an old way to write an index, and it can be used only once in a row.',
    expression('[[1]].0.0'),
    'Write indices in brackets: a[0][0].',
  ),
  'invalid-number': explain(
    'It begins as a number does and is none, or is too large.',
    expression('1e999999999'),
    'Numbers are written 12, 1.5 or 1e3. Texts stand in quotes, versions such as "1.2.3" too.',
  ),
  'nested-splat': explain(
    'The old splat .* cannot be used on what another .* gives.',
    expression('[].*.a.*.b'),
    'Use [*], which can be nested: a[*].b[*].c.',
  ),
  'missing-close-bracket': explain(
    'An index was begun with [ and is not closed after its key.',
    expression('[1][0'),
    'Add the closing bracket.',
  ),
  'invalid-for-expression': explain(
    'A for expression has fixed parts: for NAMES in COLLECTION : VALUE, and in braces KEY => VALUE. One is missing or in the wrong place.',
    expression('[for x [1] : x]'),
    'Write [for x in list : x], or { for k, v in map : k => v }, with "if condition" at the end where wanted.',
  ),
  'invalid-function-name': explain(
    "After :: the rest of a function's name must follow.",
    expression('core::'),
    'Write the name. The functions of Packer have no :: at all.',
  ),
  'missing-call-parenthesis': explain(
    'A name with :: in it can only be a function, and functions are called with parentheses.',
    expression('core::max'),
    'Write the arguments in parentheses behind it.',
  ),
  'argument-after-expansion': explain(
    'An argument with ... behind it stands for all that remain, so none may follow.',
    expression('max([1, 2]..., 3)'),
    'Put the single arguments first: max(3, [1, 2]...).',
  ),
  'invalid-escape': explain(
    'A backslash in quotes begins a sequence with a meaning of its own, and this one has none.',
    expression('"C:\\data"'),
    'Write two backslashes for one: "C:\\\\data". The sequences are \\n \\r \\t \\" \\\\ \\uXXXX and \\UXXXXXXXX.',
  ),
  'broken-quote': explain(
    'A text in quotes must end on the line on which it begins.',
    hcl('locals {', '  example = "one', 'two"', '}'),
    'Close the quote, write \\n for a line end, or use a heredoc for several lines.',
  ),
  'unterminated-quote': explain(
    'The file ends inside a text in quotes: the closing quote is missing.',
    hcl('locals {', '  example = "${upper("a'),
    'Add the closing quote. Inside ${ } quotes are counted anew.',
  ),
  'unterminated-heredoc': explain(
    'A heredoc ends with a line that holds its word and nothing else, and the file has none.',
    hcl('locals {', '  example = <<EOT', 'text', '}'),
    'Put the word, here EOT, on a line of its own. After <<- it may be indented; after << it may too, but nothing may follow it.',
  ),
  'extra-in-sequence': explain(
    'In ${ } one expression may stand, and something follows it.',
    expression('"${1 2}"'),
    'Close it with } behind the expression. For a dollar sign and a brace as such write $${.',
  ),
  'unknown-directive': explain(
    '%{ } holds a directive: if, else, endif, for or endfor. This is another word.',
    expression('"%{ while }"'),
    'Use a directive that there is, or write %%{ for the characters themselves, as date formats may need.',
  ),
  'unclosed-directive': explain(
    'An if or for in a text has no end.',
    expression('"%{ if true }yes"'),
    'Add %{ endif } or %{ endfor } behind what belongs to it.',
  ),
  'misplaced-directive': explain(
    'An else, endif or endfor in a text belongs to nothing that is open.',
    expression('"%{ endif }"'),
    'Add the %{ if } or %{ for } before it, or take it away.',
  ),
  'interpolation-not-allowed': explain(
    'This must be plain text, since it is read before any value is known: labels of blocks for instance.',
    hcl('source "null" "${var.name}" {', '}'),
    'Write the text itself. For several sources from one, use source blocks inside build, or for_each.',
  ),
  'item-required': explain(
    'Here an argument or a block must begin, and something else stands there.',
    hcl('source "null" "a" {', '  = 1', '}'),
    'Begin with a name. A list or an object needs one too: name = [ ... ].',
  ),
  'quoted-argument-name': explain(
    'The name of an argument stands without quotes; only keys of objects may have them.',
    hcl('source "null" "a" {', '  "communicator" = "none"', '}'),
    'Take away the quotes.',
  ),
  'invalid-item': explain(
    'After a name an equals sign makes an argument, and an opening brace a block. Neither follows.',
    hcl('source "null" "a" {', '  communicator "none"', '}'),
    'For an argument add the equals sign; for a block the brace.',
  ),
  'colon-after-name': explain(
    'Arguments are set with an equals sign, not with a colon.',
    hcl('source "null" "a" {', '  communicator: "none"', '}'),
    'Write communicator = "none". Inside { } of an object both are allowed.',
  ),
  'comma-after-argument': explain(
    'Arguments of a block end with their lines; a comma is for lists and objects.',
    hcl('source "null" "a" {', '  communicator = "none",', '}'),
    'Remove the comma.',
  ),
  'missing-newline-after-argument': explain(
    'Each argument has a line of its own, and something follows this one.',
    hcl('source "null" "a" {', '  communicator = "none" ssh_host = "a"', '}'),
    'Begin a new line. If it belongs to the value, an operator or a bracket is missing.',
  ),
  'missing-newline-after-block': explain(
    'A block ends with its line, and something follows the closing brace.',
    hcl('locals { a = 1 } locals { b = 2 }'),
    'Begin a new line.',
  ),
  'single-line-block': explain(
    'A block on one line may hold one argument and nothing else.',
    hcl('locals { a = 1, b = 2 }'),
    'Give each argument a line of its own.',
  ),
  'unclosed-block': explain(
    'The file ends before the brace of this block is closed.',
    hcl('source "null" "a" {', '  communicator = "none"'),
    'Add the closing brace. If all seems closed here, one is missing in a block further up: kiln fmt shows by its indentation where.',
  ),
  'attribute-set-twice': explain(
    'An argument is set twice in the same block, so it cannot be said which value counts.',
    hcl('source "null" "a" {', '  communicator = "none"', '  communicator = "ssh"', '}'),
    'Keep one of the two.',
  ),
};
