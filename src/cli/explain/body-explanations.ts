import { amazon, explain, hcl, variable, sketch, type Explanations } from './explanation.ts';

/** Of blocks and their arguments. */
export const bodyExplanations: Explanations = {
  'missing-argument': explain(
    'A block needs this argument and does not have it.',
    variable('validation {', '  condition = var.example != ""', '}'),
    'Add it.',
  ),
  'unsupported-argument': explain(
    'There is no argument of this name in this block.',
    hcl('source "null" "a" {', '  comunicator = "none"', '}'),
    'Look at the name; the message says which one is close. The options of each component are listed in docs/options.',
  ),
  'unsupported-block': explain(
    'There is no block of this type here.',
    hcl('biuld {', '}'),
    'Look at the name. Something with an equals sign is an argument, not a block.',
  ),
  'block-not-allowed': explain(
    'Only arguments may stand here: in locals and variables for instance.',
    hcl('locals {', '  tags {', '    a = 1', '  }', '}'),
    'Write an object: tags = { a = 1 }.',
  ),
  'missing-label': explain(
    'A block has labels between its type and its brace, and one is missing.',
    hcl('source "null" {', '}'),
    'Write them: source "TYPE" "NAME" {.',
  ),
  'extra-label': explain(
    'A block has fewer labels than are given.',
    hcl('locals "a" {', '}'),
    'Take away the last one.',
  ),
  'set-in-two-bodies': explain(
    'A source block inside build sets an argument that the source itself sets already.',
    hcl(
      'source "file" "a" {',
      '  target  = "a"',
      '  content = "x"',
      '}',
      'build {',
      '  source "source.file.a" {',
      '    target = "b"',
      '  }',
      '}',
    ),
    'Set it in one of the two places only.',
  ),
  'invalid-for-each': explain(
    'A dynamic block makes a block of each element of a collection, and this is none.',
    amazon('dynamic "tag" {', '  for_each = 5', '  content {', '    key = "a"', '  }', '}'),
    'Give a list, a set, a map or an object. For one block or none: for_each = var.on ? [1] : [].',
  ),
  'invalid-iterator': explain(
    'The iterator of a dynamic block is a name.',
    amazon('dynamic "tag" {', '  for_each = []', '  iterator = "it"', '  content {}', '}'),
    'Write it without quotes: iterator = it.',
  ),
  'missing-content': explain(
    'A dynamic block does not say what each block that it makes holds.',
    amazon('dynamic "tag" {', '  for_each = []', '}'),
    'Add content { ... } to it.',
  ),
  'invalid-label': explain(
    'The labels of a dynamic block do not fit the blocks that it makes.',
    amazon('dynamic "tag" {', '  for_each = ["a"]', '  labels   = ["a"]', '  content {}', '}'),
    'Leave labels out where the blocks have none; otherwise give a list with one text for each.',
  ),
  'too-many-blocks': explain(
    'Dynamic blocks inside each other multiply, and make more blocks than any build can use. The limit keeps a broken or hostile template from using up memory and time.',
    sketch('dynamic "a" { for_each = range(1000) ... } with another such block inside, and so on'),
    'Look at the lists of for_each.',
  ),
  'invalid-type': explain(
    'This is no type of a variable.',
    variable('type = text'),
    'The types are string, number, bool, any, list(T), set(T), map(T), object({ name = T }) and tuple([T]). They stand without quotes.',
  ),
  'invalid-optional-default': explain(
    'An optional attribute of an object type has a default of another type.',
    variable('type = object({ size = optional(number, "big") })'),
    'Give a default of the type that stands before it.',
  ),
};
