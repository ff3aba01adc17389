import { explain, sketch, type Explanations } from './explanation.ts';

/** Of what happens outside of templates. */
export const commandExplanations: Explanations = {
  'component-failed': explain(
    'A builder, provisioner or post-processor was in order and failed while it ran. The message is its own; the place is the block, or the option that asked for what could not be had.',
    sketch('provisioner "shell" {', '  inline = ["exit 1"]', '}'),
    'Look at the output above. -on-error=ask stops before anything is removed, -debug pauses after every step.',
  ),
  'cannot-resolve': explain(
    'kiln plan -resolve asked AWS and did not find what the template asks for.',
    sketch('kiln plan -resolve web.pkr.hcl   # where source_ami_filter matches no image'),
    'Change the option that is shown, or the account or region that is asked.',
  ),
  'unrenderable-entry': explain(
    'What was typed into the console of a JSON template has a {{ }} that cannot be rendered.',
    sketch('echo "{{ nope }}" | kiln console web.json'),
    'Look at the name of the function; user, env and timestamp are some that there are.',
  ),
  'not-formattable': explain(
    'kiln fmt was given something that it does not format.',
    sketch('kiln fmt notes.txt'),
    'Give a folder, or files whose names end in .pkr.hcl or .pkrvars.hcl.',
  ),
  'folder-not-read': explain(
    'kiln fmt cannot look into a folder.',
    sketch('chmod 000 folder; kiln fmt folder'),
    'The message says what the system says.',
  ),
  'file-not-written': explain(
    'kiln fmt cannot write a file back.',
    sketch('chmod 444 web.pkr.hcl; kiln fmt web.pkr.hcl'),
    'Look at the rights of the file. -check and -diff write nothing.',
  ),
  'nothing-to-fix': explain(
    'kiln fix brings legacy JSON templates up to date, and this is none.',
    sketch('kiln fix web.pkr.hcl'),
    'Templates in HCL are formatted with kiln fmt.',
  ),
};
