import { explain, expression, hcl, type Explanations } from './explanation.ts';

/** Of evaluating expressions. */
export const expressionExplanations: Explanations = {
  'unknown-variable': explain(
    'A name stands alone where a value is wanted. Names begin with what they belong to: var, local, data, source, build, path or packer.',
    expression('region'),
    'Write var.region or local.region, or put a text in quotes.',
  ),
  'variables-not-allowed': explain(
    'This value is read before anything else, so it must be constant: defaults of variables, and values of variable files and -var.',
    hcl('variable "name" {', '  default = local.prefix', '}'),
    'Use a local where a value is made of others.',
  ),
  'functions-not-allowed': explain(
    'Functions cannot be called in values that are read as they are: in variable files and in -var.',
    { language: 'pkrvars.hcl', text: 'example = upper("a")' },
    'Write the value itself, and call the function in a local.',
  ),
  'unsupported-attribute': explain(
    'An object does not have the attribute that is asked of it.',
    expression('path.rot'),
    'Look at the name. try(a.b, "other") gives another value where an attribute may be missing.',
  ),
  'missing-map-element': explain(
    'A map does not have the key that is asked of it.',
    hcl(
      'variable "sizes" {',
      '  type    = map(string)',
      '  default = { small = "t3.micro" }',
      '}',
      'locals {',
      '  size = var.sizes.big',
      '}',
    ),
    'Add the key, or use lookup(var.sizes, "big", "t3.large") to have another value where it is missing.',
  ),
  'no-attributes': explain(
    'Only objects and maps have attributes; this is a text, a number or a list.',
    expression('["a"].name'),
    'For an attribute of every item write list[*].name, for one item list[0].name.',
  ),
  'null-access': explain(
    'The value is null, so nothing can be read from it.',
    expression('null.name'),
    'Give it a value, or guard the access: try(a.name, "other").',
  ),
  'invalid-index': explain(
    'A list has no item, or a map no element, with this index; or the value cannot be indexed so.',
    expression('["a"][3]'),
    'Items are counted from 0. length() tells how many there are; element() begins again at the end.',
  ),
  'invalid-operand': explain(
    'An operator cannot work with a value of this kind: arithmetic needs numbers, && and || need true or false.',
    expression('1 + "a"'),
    'Convert it, as with tonumber(), or join texts in "${a}${b}".',
  ),
  'null-operand': explain(
    'An operator cannot work with null.',
    expression('1 + null'),
    'Give the value, or use coalesce(a, 0) to have another one for null.',
  ),
  'undefined-result': explain(
    'The numbers have no result, as a division of zero by zero.',
    expression('0 / 0'),
    'Check the divisor first: b == 0 ? 0 : a / b.',
  ),
  'invalid-key': explain(
    'A key must be a text or a number, or what can be converted to one.',
    expression('{ ([]) = 1 }'),
    'Use a text as the key.',
  ),
  'null-key': explain(
    'A key must not be null.',
    expression('{ (null) = 1 }'),
    'Give the key, or leave the item out with a for and its if.',
  ),
  'repeated-key': explain(
    'A key comes twice in one object of JSON syntax.',
    { language: 'pkr.json', text: '{ "locals": { "example": { "a": 1, "${\\"a\\"}": 2 } } }' },
    'Keep one of the two.',
  ),
  'duplicate-key': explain(
    'A for expression makes an object, and two items have the same key.',
    expression('{ for x in ["a", "a"] : x => 1 }'),
    'Make the keys distinct, or gather the values of equal keys in lists: { for x in list : x => 1... }.',
  ),
  'inconsistent-conditional': explain(
    'The two values of a condition are of kinds that have nothing in common, so the result would have no type.',
    expression('true ? [1] : { a = 1 }'),
    'Convert one of them, or make both of one kind; null fits any.',
  ),
  'invalid-condition': explain(
    'A condition must be true or false.',
    expression('"maybe" ? 1 : 2'),
    'Compare: a != "" ? 1 : 2. The texts "true" and "false" are taken as such.',
  ),
  'null-condition': explain(
    'A condition is null, which is neither true nor false.',
    expression('null ? 1 : 2'),
    'Compare with null: a == null ? 1 : 2.',
  ),
  'invalid-for-condition': explain(
    'What follows "if" in a for expression must be true or false for every item.',
    expression('[for x in ["a"] : x if x]'),
    'Compare: if x != "".',
  ),
  'not-iterable': explain(
    'A for expression goes through a list, set, map, tuple or object, and this is a single value.',
    expression('[for x in 5 : x]'),
    'Put it into brackets for a list of one, use range(5) for numbers, split() for a text.',
  ),
  'null-iteration': explain(
    'A for expression cannot go through null.',
    expression('[for x in null : x]'),
    'Use coalesce(list, []) to have none for null.',
  ),
  'invalid-interpolation': explain(
    'Only texts, numbers, true and false can become part of a text.',
    expression('"names: ${["a", "b"]}"'),
    'Use join(", ", list), or jsonencode(value).',
  ),
  'null-interpolation': explain(
    'Null cannot become part of a text.',
    expression('"name: ${null}"'),
    'Use coalesce(value, ""), or leave the text out where there is no value.',
  ),
  'unknown-function': explain(
    'There is no function of this name. All 103 functions of Packer are there; those of other tools that use HCL are not.',
    expression('uper("a")'),
    'Look at the name. kiln console completes names of functions.',
  ),
  'not-enough-arguments': explain(
    'A function needs more arguments than are given.',
    expression('replace("a", "b")'),
    'Give the one that the message names.',
  ),
  'too-many-arguments': explain(
    'A function takes fewer arguments than are given.',
    expression('upper("a", "b")'),
    'Take away the last ones. Functions that want a list want it in brackets.',
  ),
  'invalid-expansion': explain(
    'An argument with ... behind it must be a list, set or tuple, whose items become arguments.',
    expression('max(1...)'),
    'Put the values into a list, or take away the dots.',
  ),
  'invalid-argument': explain(
    'An argument is of a kind that the function cannot take.',
    expression('length(5)'),
    'Convert it, or look for the function that takes such values.',
  ),
  'failed-call': explain(
    'A function was called rightly and has no result for just these values.',
    expression('coalescelist([], [])'),
    'Look at the values. try(f(x), "other") gives another result where there is none.',
  ),
  'too-much-to-evaluate': explain(
    'The value is too large, or takes too long to work out. The limit keeps a broken or hostile template from using up memory and time.',
    expression('join("", [for a in range(1000) : format("%090000d", a)])'),
    'Look for lists and texts that grow by repeating themselves.',
  ),
};
