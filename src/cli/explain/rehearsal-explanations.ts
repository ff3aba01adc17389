import { explain, sketch, type Explanations } from './explanation.ts';

/** Of `kiln rehearse`. */
export const rehearsalExplanations: Explanations = {
  'no-stand-in': explain(
    'The template names something that nothing in the local cloud can stand for, such as an image of Windows, or what -stand-in calls by a name that no image bears.',
    sketch('kiln rehearse -stand-in ami-0abc=debain-12 web.pkr.hcl'),
    'Correct the name; kiln cloud images lists those that there are, and kiln cloud import adds one. Leave a source that cannot be rehearsed out with -except.',
  ),
  'no-region': explain(
    'The template names a region that AWS does not have.',
    sketch('region = "us-est-1"'),
    'Correct region, or AWS_REGION where the template leaves it to the environment. A region that an account has to enable first can be rehearsed.',
  ),
  'stand-in-refused': explain(
    'kiln rehearse -strict bakes only what this machine has, and the template names something that it has not.',
    sketch('kiln rehearse -strict web.pkr.hcl   # where source_ami is an image of AWS'),
    'Import the image with kiln cloud import under the owner and the name that the template looks for, or leave -strict out.',
  ),
  'nothing-to-rehearse': explain(
    'kiln rehearse bakes sources of the type amazon-ebs, and there is none among those that are chosen.',
    sketch('kiln rehearse -only docker.base web.pkr.hcl'),
    'Look at -only and -except. Other builders make their images on this machine anyway: kiln build runs them.',
  ),
  'check-failed': explain(
    'The image was baked and something is not as it should be in an instance of it: it does not boot, sshd does not answer, a service that provisioning has enabled or left running is not active, or a command of -check did not exit with 0.',
    sketch("kiln rehearse -check 'curl -fs localhost' web.pkr.hcl"),
    'The result shows what the command said. -keep leaves the instance running, so that kiln cloud ssh can look into it. What runs at the end of provisioning and is not enabled does not start with the image.',
  ),
  'unused-stand-in': explain(
    'A -stand-in was given for something that the template does not name.',
    sketch('kiln rehearse -stand-in ami-0abd=debian-12 web.pkr.hcl   # the template names ami-0abc'),
    'Compare it with what the template names: the id of an image, the pattern of its name, the name of a parameter or a secret.',
  ),
};
