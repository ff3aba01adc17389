import { explain, json, sketch, type Explanations } from './explanation.ts';

const twoBuilders = '"builders": [{ "type": "null", "communicator": "none" }]';

/** Of legacy JSON templates. */
export const legacyExplanations: Explanations = {
  'wrong-json-type': explain(
    'A member must be of another kind: a list where a text stands, or the other way round.',
    json('{ "builders": {} }'),
    'Write it as the message says.',
  ),
  'template-not-object': explain(
    'A JSON template is one object.',
    json('[]'),
    'Put everything into braces: { "builders": [ ... ] }.',
  ),
  'unknown-root-key': explain(
    'The outermost object has fixed members, and this is none of them.',
    json('{ "builder": [] }'),
    'Look at the name. Remarks have names that begin with an underscore.',
  ),
  'comment-not-text': explain(
    'A member whose name begins with an underscore is a remark, and remarks are texts.',
    json('{ "_comment": 1 }'),
    'Put it in quotes.',
  ),
  'missing-component-type': explain(
    'A builder, provisioner or post-processor does not say what it is.',
    json('{ "builders": [{ "name": "a" }] }'),
    'Add "type", as in "type": "amazon-ebs".',
  ),
  'not-component': explain(
    'Something else than an object stands in a list of builders or provisioners.',
    json('{ "builders": [1] }'),
    'Write { "type": "...", ... }.',
  ),
  'nested-too-deep': explain(
    'A list inside "post-processors" is a chain, and a chain holds no further lists.',
    json('{ "post-processors": [[["manifest"]]] }'),
    'Take away one pair of brackets.',
  ),
  'duplicate-builder': explain(
    'Two builders have the same name; without "name" the type is the name.',
    json('{ "builders": [{ "type": "null" }, { "type": "null" }] }'),
    'Give one of them a "name".',
  ),
  'invalid-legacy-duration': explain(
    'A duration is a number with its unit.',
    json('{ "provisioners": [{ "type": "shell", "pause_before": "5" }] }'),
    'Write "5s", "5m" or "1h30m".',
  ),
  'variable-not-text': explain(
    'In a variable file of a JSON template all values are texts.',
    sketch('kiln build -var-file=v.json web.json   # where v.json is { "count": [1] }'),
    'Put the value in quotes.',
  ),
  'invalid-legacy-var-file': explain(
    'A variable file of a JSON template is one JSON object of names and texts.',
    sketch('kiln build -var-file=v.pkrvars.hcl web.json'),
    'Write { "name": "value" }. Files in HCL are for templates in HCL.',
  ),
  'missing-builder': explain(
    'There is nothing to build.',
    json('{ "variables": {} }'),
    'Add "builders": [{ "type": "..." }].',
  ),
  'invalid-min-version': explain(
    '"min_packer_version" is no version.',
    json(`{ "min_packer_version": "new", ${twoBuilders} }`),
    'Write one such as "1.9.0".',
  ),
  'too-low-version': explain(
    'The template asks for a later Packer than the one that kiln behaves as.',
    json(`{ "min_packer_version": "99.0.0", ${twoBuilders} }`),
    'Lower "min_packer_version" if the template works with this one too.',
  ),
  'unset-user-variable': explain(
    'A variable whose default is null must be given a value.',
    json(`{ "variables": { "region": null }, ${twoBuilders} }`),
    'Use -var, -var-file, or give it a default.',
  ),
  'invalid-user-variable': explain(
    'The default of a variable has a {{ }} that cannot be rendered.',
    json(`{ "variables": { "a": "{{ nope }}" }, ${twoBuilders} }`),
    'Use env or another function that defaults may call.',
  ),
  'undefined-user-variable': explain(
    'The default of a variable mentions a variable that has no value.',
    json(`{ "variables": { "a": "{{ user \`b\` }}" }, ${twoBuilders} }`),
    'Declare it under "variables", or look at its name.',
  ),
  'circular-user-variables': explain(
    'Defaults of variables mention each other in a circle.',
    json(`{ "variables": { "a": "{{ user \`b\` }}", "b": "{{ user \`a\` }}" }, ${twoBuilders} }`),
    'Give one of them a value of its own.',
  ),
  'unknown-filter-builder': explain(
    '"only" or "except" names a builder that is not there.',
    json(
      `{ ${twoBuilders}, "provisioners": [{ "type": "shell-local", "inline": ["id"], "only": ["web"] }] }`,
    ),
    'Use the "name" of a builder, or its type where it has none.',
  ),
  'unknown-override-builder': explain(
    '"override" names a builder that is not there.',
    json(
      `{ ${twoBuilders}, "provisioners": [{ "type": "shell-local", "inline": ["id"], "override": { "web": {} } }] }`,
    ),
    'Use the "name" of a builder, or its type where it has none.',
  ),
  'only-and-except-members': explain(
    '"only" and "except" exclude each other.',
    json(
      `{ ${twoBuilders}, "provisioners": [{ "type": "shell-local", "inline": ["id"], "only": ["null"], "except": ["null"] }] }`,
    ),
    'Keep the one that says what you mean.',
  ),
  'invalid-builder-name': explain(
    'The name of a builder has a {{ }} that cannot be rendered.',
    json('{ "builders": [{ "type": "null", "name": "{{ nope }}", "communicator": "none" }] }'),
    'Use a function that there is, such as user or timestamp.',
  ),
  'same-builder-name': explain(
    'Two builders have the same name once their {{ }} are rendered.',
    json(
      '{ "variables": { "n": "a" }, "builders": [{ "type": "null", "name": "a", "communicator": "none" }, { "type": "null", "name": "{{ user `n` }}", "communicator": "none" }] }',
    ),
    'Give one of them another name.',
  ),
  'unknown-legacy-type': explain(
    'kiln has no component of this type.',
    json('{ "builders": [{ "type": "nil" }] }'),
    'Look at the name. What comes from a plugin that kiln does not have built in, it cannot run.',
  ),
  'invalid-max-retries': explain(
    '"max_retries" must be a whole number.',
    json(
      `{ ${twoBuilders}, "provisioners": [{ "type": "shell-local", "inline": ["id"], "max_retries": "often" }] }`,
    ),
    'Write a number.',
  ),
  'override-not-object': explain(
    'An override holds options by the name of a builder.',
    json(
      `{ ${twoBuilders}, "provisioners": [{ "type": "shell-local", "inline": ["id"], "override": { "null": 1 } }] }`,
    ),
    'Write "override": { "name": { "option": ... } }.',
  ),
  'requirements-need-hcl': explain(
    'A legacy JSON template cannot say which plugins it needs, so kiln init has nothing to look at.',
    sketch('kiln init web.json'),
    'Go on with kiln build: what kiln can do is built in.',
  ),
  'upgrade-of-unknown-builder': explain(
    'kiln hcl2_upgrade meets a builder that kiln does not have, so it cannot know which of its members are options and which are blocks.',
    sketch('kiln hcl2_upgrade web.json'),
    'Check that source by hand.',
  ),
  'upgrade-of-hcl2': explain(
    'kiln hcl2_upgrade turns legacy JSON templates into HCL2, and this one is HCL2 already, by its name.',
    sketch('kiln hcl2_upgrade web.pkr.hcl'),
    'Give the JSON template. Should it be a legacy template under a wrong name, let that end in .json.',
  ),
  'outdated-option': explain(
    'An option of an earlier Packer, which has another name or form today.',
    json('{ "builders": [{ "type": "amazon-ebs", "ssh_private_ip": true }] }'),
    'Let kiln fix write the template as it is written today.',
  ),
  'private-ip-not-bool': explain(
    'kiln fix writes the old option "ssh_private_ip" as "ssh_interface", which it can do with true or false only.',
    sketch('kiln fix web.json   # where "ssh_private_ip" is "yes"'),
    'Make it true or false, or write "ssh_interface" yourself.',
  ),
};
