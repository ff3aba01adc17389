import { explain, hclJson, json, type Explanations } from './explanation.ts';

/** Of JSON: first of `.pkr.json` files, then of legacy templates and other JSON. */
export const jsonExplanations: Explanations = {
  'expected-json-value': explain(
    'A value must stand here: a text in double quotes, a number, true, false, null, an object or a list.',
    hclJson('{ "locals": { "a": ; } }'),
    'Write the value. Expressions stand in texts: "${var.a + 1}".',
  ),
  'missing-json-value': explain(
    'The file ends where a value must stand.',
    hclJson('{ "locals": '),
    'Write the value, or restore what was cut off.',
  ),
  'expected-property-name': explain(
    'In an object each item begins with a name in double quotes.',
    hclJson('{ locals: {} }'),
    'Put the name in double quotes.',
  ),
  'missing-json-colon': explain(
    'Between a name and its value a colon must stand.',
    hclJson('{ "locals" = {} }'),
    'Write "name": value.',
  ),
  'missing-json-comma': explain(
    'Items of an object or a list are separated by commas, and one is missing.',
    hclJson('{ "locals": { "a": 1 "b": 2 } }'),
    'Put a comma behind each item but the last.',
  ),
  'trailing-json-comma': explain(
    'JSON allows no comma behind the last item.',
    hclJson('{ "locals": { "a": 1, } }'),
    'Remove it.',
  ),
  'unclosed-json': explain(
    'The file ends before this bracket is closed.',
    hclJson('{ "locals": {'),
    'Add the closing bracket.',
  ),
  'mismatched-json-bracket': explain(
    'What was opened with a brace is closed with a square bracket, or the other way round.',
    hclJson('{ "locals": { "a": [1} }'),
    'Close it with the bracket of its own kind.',
  ),
  'invalid-number-in-json': explain(
    'JSON writes numbers in one way: without a leading zero or plus sign, with digits on both sides of a point.',
    hclJson('{ "locals": { "a": 01 } }'),
    'Write 1, 0.5 or 1e3; or a text.',
  ),
  'invalid-json-word': explain(
    'Only true, false and null stand without quotes.',
    hclJson('{ "locals": { "a": yes } }'),
    'Put texts in double quotes.',
  ),
  'unclosed-json-string': explain(
    'The line ends before this text is closed.',
    hclJson('{ "locals": { "a": "b } }'),
    'Add the closing quote. A line end in a text is written \\n.',
  ),
  'invalid-escape-in-json': explain(
    'A backslash in a JSON text begins a sequence, and this one is none.',
    hclJson('{ "locals": { "a": "C:\\data" } }'),
    'Write two backslashes for one.',
  ),
  'control-in-json-string': explain(
    'A tab or another control character stands in a text as it is.',
    hclJson('{ "locals": { "a": "b\tc" } }'),
    'Write it as a sequence: \\t for a tab.',
  ),
  'comment-in-json': explain(
    'JSON has no comments.',
    hclJson('{ "locals": {} } // mine'),
    'Use a property named "//", which is ignored wherever arguments may stand.',
  ),
  'byte-order-mark-in-json': explain(
    'Some programs put an invisible mark at the beginning of a file, and JSON has none.',
    hclJson('\uFEFF{}'),
    'Save the file as UTF-8 without a byte order mark.',
  ),
  'extra-after-json': explain(
    'A file holds one JSON value, and something follows it.',
    hclJson('{ "locals": {} } {}'),
    'Remove it, or put both into one object.',
  ),
  'json-nested-too-deeply': explain(
    'Objects and lists stand inside each other more deeply than kiln reads. The limit keeps a broken or hostile file from using up the memory.',
    { language: 'sketch', text: '{ "a": { "a": { "a": and so on, many hundreds deep' },
    'Split the value.',
  ),
  'root-must-be-object': explain(
    'A template in JSON is one object, or a list of objects.',
    hclJson('"text"'),
    'Put everything into an object: { "source": { ... }, "build": { ... } }.',
  ),
  'expected-object': explain(
    'An object must stand here, whose names are labels of blocks or names of arguments.',
    hclJson('{ "source": "null" }'),
    'Write an object: { "source": { "null": { "name": { ... } } } }.',
  ),
  'expected-block-content': explain(
    'What a block holds is an object, or a list of objects for several blocks.',
    hclJson('{ "source": { "null": { "a": "text" } } }'),
    'Write an object with the arguments of the block.',
  ),
  'missing-json-label': explain(
    'A block has labels, which stand as names around what it holds, and one is missing.',
    hclJson('{ "source": { "null": {} } }'),
    'Add the level: { "source": { "TYPE": { "NAME": { ... } } } }.',
  ),
  'unsupported-property': explain(
    'There is no argument or block of this name here.',
    hclJson('{ "biuld": {} }'),
    'Look at the name; the message says which one is close. kiln schema gives editors what there is.',
  ),
  'duplicate-property': explain(
    'An argument is set twice in the same block.',
    hclJson('{ "build": { "name": "a", "name": "b", "sources": [] } }'),
    'Keep one of the two.',
  ),
  'duplicate-json-name': explain(
    'A name comes twice in one object, so one of the two would be lost.',
    json('{ "builders": [], "builders": [] }'),
    'Keep one, or put both contents into it.',
  ),
  'not-json': explain(
    'A template whose name ends in .json is legacy JSON, and this text is something else.',
    json('source "null" "a" {}'),
    'Templates in HCL have names that end in .pkr.hcl.',
  ),
  'cut-off-json': explain(
    'The file ends inside an object, a list or a text.',
    json('{ "builders": ['),
    'Add what closes it, or restore what was cut off.',
  ),
  'comma-before-bracket': explain(
    'JSON allows no comma behind the last item.',
    json('{ "builders": [], }'),
    'Remove it.',
  ),
  'legacy-comment': explain(
    'JSON has no comments.',
    json('{ /* mine */ }'),
    'Use a member of the outermost object whose name begins with an underscore: "_comment": "mine".',
  ),
  'json-number-too-large': explain(
    'A number is larger than the largest one that a legacy template can have.',
    json('{ "builders": [{ "type": "null", "ssh_port": 1e999 }] }'),
    'Write a smaller number, or a text.',
  ),
};
