import { explain, expression, hcl, sketch, variable, type Explanations } from './explanation.ts';

/** Of variables, locals and data sources. */
export const valueExplanations: Explanations = {
  'unsuitable-value': explain(
    'An argument of a block is of another kind than it must be.',
    hcl('build {', '  name    = ["a"]', '  sources = ["null.x"]', '}'),
    'Give a value of the kind that the message names.',
  ),
  'invalid-name': explain(
    'A name begins with a letter or an underscore, and has only letters, digits, underscores and dashes.',
    hcl('variable "1st" {', '  default = 1', '}'),
    'Choose another name.',
  ),
  'duplicate-variable': explain(
    'A variable is declared twice. All files of a folder belong together.',
    hcl('variable "a" {', '  default = 1', '}', 'variable "a" {', '  default = 2', '}'),
    'Keep one of the two.',
  ),
  'invalid-default': explain(
    'The default of a variable is not of its type.',
    variable('type    = number', 'default = "many"'),
    'Change one of the two.',
  ),
  'unset-variable': explain(
    'A variable has no default, so it must be given a value, used or not.',
    variable('type = string'),
    'Use -var "name=...", -var-file, PKR_VAR_name in the environment, or add a default; default = null makes it optional.',
  ),
  'wrong-value-type': explain(
    'The value that is given to a variable is not of its type.',
    sketch("kiln build -var 'count=many' web.pkr.hcl   # where count is a number"),
    'Give a value of the type. Lists and maps are written as in HCL: -var \'zones=["a", "b"]\'.',
  ),
  'undeclared-argument': explain(
    '-var sets a variable that the template does not declare, often a mistyped name.',
    sketch('kiln build -var regoin=eu-west-1 web.pkr.hcl'),
    'Look at the name, or declare the variable.',
  ),
  'undeclared-in-file': explain(
    'A variable file sets a variable that the template does not declare. The value is not used.',
    { language: 'pkrvars.hcl', text: 'example = "a"\nexampel = "b"' },
    'Look at the name. For files that several templates share, -no-warn-undeclared-var switches the warning off.',
  ),
  'invalid-condition-reference': explain(
    'A rule for the values of a variable may look at that variable only.',
    variable(
      'default = "a"',
      'validation {',
      '  condition     = var.example != local.other',
      '  error_message = "No."',
      '}',
    ),
    'Compare with constants, or check the two together in a local.',
  ),
  'condition-without-variable': explain(
    'A rule for the values of a variable does not look at the variable.',
    variable('default = "a"', 'validation {', '  condition     = true', '  error_message = "No."', '}'),
    'Use var.NAME in the condition.',
  ),
  'condition-must-be-bool': explain(
    'The condition of a rule must give true or false.',
    variable(
      'default = "a"',
      'validation {',
      '  condition     = var.example',
      '  error_message = "No."',
      '}',
    ),
    'Compare: var.example != "". can(...) tells whether something works.',
  ),
  'invalid-error-message': explain(
    'The message of a rule must be a sentence, as Packer asks for.',
    variable(
      'default = "a"',
      'validation {',
      '  condition     = var.example != ""',
      '  error_message = "no"',
      '}',
    ),
    'Begin it with a capital letter and end it with a full stop, a question mark or an exclamation mark.',
  ),
  'error-message-not-constant': explain(
    'The message of a rule must be plain text.',
    variable(
      'default = "a"',
      'validation {',
      '  condition     = var.example != ""',
      '  error_message = "Not ${var.example}."',
      '}',
    ),
    'Take the ${ } away: the value is shown anyway.',
  ),
  'validation-failed': explain(
    'A value breaks a rule that the template has for it.',
    variable(
      'default = ""',
      'validation {',
      '  condition     = var.example != ""',
      '  error_message = "Give a text."',
      '}',
    ),
    'Give another value; the message says where this one comes from.',
  ),
  'undeclared-variable': explain(
    'There is no variable of this name.',
    expression('var.region'),
    'Look at the name, or declare it with variable "region" {}.',
  ),
  'undeclared-local': explain(
    'There is no local of this name.',
    expression('local.region'),
    'Look at the name, or define it in locals.',
  ),
  'valueless-local': explain(
    'In the console a local was asked for that could not be had because of a mistake in the template. That one is the one to mend.',
    sketch('echo local.a | kiln console web.pkr.hcl   # where locals { a = 1 + "x" }'),
    'Mend the local that is named.',
  ),
  'duplicate-local': explain(
    'A local is defined twice. All files of a folder belong together.',
    hcl('locals {', '  a = 1', '}', 'locals {', '  a = 2', '}'),
    'Keep one of the two.',
  ),
  'cyclic-values': explain(
    'Locals or data sources need each other in a circle, so none can be had first.',
    hcl('locals {', '  a = local.b', '  b = local.a', '}'),
    'Give one of them a value that needs none of the others.',
  ),
  'duplicate-data': explain(
    'A data source is declared twice.',
    hcl('data "null" "a" {', '  input = "x"', '}', 'data "null" "a" {', '  input = "y"', '}'),
    'Give one of them another name.',
  ),
  'unknown-data-source': explain(
    'kiln has no data source of this type.',
    hcl('data "nil" "a" {', '}'),
    'Look at the name, or give what it finds as a variable.',
  ),
  'undeclared-data': explain(
    'There is no data source of this name.',
    hcl('data "null" "a" {', '  input = "x"', '}', 'locals {', '  b = data.null.c.output', '}'),
    'Look at the name, or declare it.',
  ),
  'undeclared-data-type': explain(
    'The template declares no data source of this type.',
    hcl('source "file" "x" {', '  target  = "t"', '  content = data.null.a.output', '}'),
    'Look at the name, or declare it.',
  ),
  'data-input-unknown': explain(
    'A data source is asked before anything is built, and needs something that is known only later.',
    hcl('data "null" "a" {', '  input = packer.iterationID', '}'),
    'Use variables, locals, other data sources and path.',
  ),
  'data-not-read': explain(
    'A data source was asked and did not answer as it should.',
    hcl('data "http" "a" {', '  url = "http://127.0.0.1:9/"', '}'),
    'The message says what was answered. kiln validate does not ask; kiln build and kiln validate -evaluate-datasources do.',
  ),
};
