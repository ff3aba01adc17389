import { amazon, explain, hcl, json, provisioner, type Example, type Explanations } from './explanation.ts';

const file = (...lines: readonly string[]): Example =>
  hcl('source "file" "x" {', ...lines.map((line) => `  ${line}`), '}');

/** Of options of any component. */
export const optionExplanations: Explanations = {
  'wrong-type': explain(
    'An option has a value of another kind than it takes.',
    amazon('run_tags = "a"'),
    'Give a value of the kind that the message names.',
  ),
  'missing-option': explain(
    'A component needs this option and does not have it.',
    provisioner('file', 'source = "key"'),
    'Add it.',
  ),
  'not-carried-out': explain(
    'kiln knows the option and cannot do yet what it asks for. It says so instead of leaving it out in silence.',
    amazon('pause_before_ssm = "10s"'),
    'Remove the option if the build is right without it.',
  ),
  'deprecated-option': explain(
    'An option still works and should be replaced.',
    provisioner('shell-local', 'command = "id"'),
    'Use what the message names.',
  ),
  'not-one-of': explain(
    'An option takes one of a few values.',
    provisioner('file', 'source      = "key"', 'destination = "/tmp/key"', 'direction   = "sideways"'),
    'Use one of those that the message lists.',
  ),
  'block-given-twice': explain(
    'A block may be given once.',
    amazon(
      'source_ami_filter {',
      '  owners = ["self"]',
      '}',
      'source_ami_filter {',
      '  owners = ["amazon"]',
      '}',
    ),
    'Put both into one.',
  ),
  'cannot-render': explain(
    'A {{ }} in an option cannot be rendered: a function or a field that is not there.',
    file('target  = "t"', 'content = "{{ nope }}"'),
    'Look at the name. For two braces as such write {{ "{{" }}.',
  ),
  'unknown-option': explain(
    'There is no option of this name, in an override or in a JSON template.',
    provisioner('shell-local', 'inline   = ["id"]', 'override = { x = { inlin = ["id"] } }'),
    'Look at the name; the message says which one is close.',
  ),
  'wants-block': explain(
    'An option holds options of its own, and something else is given.',
    json('{ "builders": [{ "type": "amazon-ebs", "source_ami_filter": "debian" }] }'),
    'Give an object.',
  ),
};
