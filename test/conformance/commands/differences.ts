/** Recorded runs that need work of a later issue, by what they need; a name stands for all runs that begin with it. */
export const commandsComing: Readonly<Record<string, readonly string[]>> = {
  // legacy-validate.test.ts replays these.
  'legacy JSON templates': [
    'syntax-json/01-',
    'syntax-json/02-',
    'syntax-json/03-',
    'syntax-json/04-',
    'syntax-json/05-',
    'syntax-json/06-',
    'validate-hcl/25-many-files#4',
  ],
  'breakpoint and checksum': [
    'validate-hcl/20-',
    'validate-hcl/27-json-variant#0',
    'validate-hcl/27-json-variant#1',
    'validate-hcl/27-json-variant#4',
    'validate-hcl/22-post-processor-errors#2',
  ],
  'the sleep provisioner': ['validate-hcl/31-'],
};

const builtIn =
  'the Amazon plugin is built in; one of another version than asked for is used with a warning, since templates pin old plugins';
const allAtOnce = 'all mistakes are shown at once; Packer stops at the first of these';
const onceOnly = 'one mistake is shown once; Packer shows what follows from it as well';
const tighter = 'the wrong text itself is pointed at; Packer points at the head of the block around it';
const oneEach =
  'every mistake in the options of a component is shown by itself, where it is; Packer joins them';
const registry = 'a warning says that hcp_packer_registry has no effect';
const notYetKnown =
  'a value that only a data source tells is not judged before it is known; Packer refuses its own placeholder';
const incomplete = 'a local without an expression is a mistake; Packer crashes where it is used';

/** Recorded runs in which kiln deliberately does something else than Packer did, and why. */
export const commandDifferences: Readonly<Record<string, string>> = {
  'validate-hcl/02-required-plugins#2': builtIn,
  'validate-hcl/07-validation-errors#6': onceOnly,
  'validate-hcl/11-locals-errors#2': allAtOnce,
  'validate-hcl/11-locals-errors#3': allAtOnce,
  'validate-hcl/11-locals-errors#5': incomplete,
  'validate-hcl/14-data-amazon-ami#0': notYetKnown,
  'validate-hcl/15-ebs-typical#4': builtIn,
  'validate-hcl/15-ebs-typical#7': builtIn,
  'validate-hcl/16-ebs-option-errors#0': oneEach,
  'validate-hcl/16-ebs-option-errors#1': oneEach,
  'validate-hcl/17-source-ref-errors#0': tighter,
  'validate-hcl/17-source-ref-errors#1': tighter,
  'validate-hcl/17-source-ref-errors#2': tighter,
  'validate-hcl/17-source-ref-errors#3': tighter,
  'validate-hcl/17-source-ref-errors#8': tighter,
  'validate-hcl/19-build-source-merge-errors#4': tighter,
  'validate-hcl/21-provisioner-meta-errors#3': tighter,
  'validate-hcl/21-provisioner-meta-errors#7': tighter,
  'validate-hcl/21-provisioner-meta-errors#8': tighter,
  'validate-hcl/21-provisioner-meta-errors#10': tighter,
  'validate-hcl/21-provisioner-meta-errors#14': tighter,
  'validate-hcl/22-post-processor-errors#1': tighter,
  'validate-hcl/26-hcp-registry#0': registry,
  'validate-hcl/26-hcp-registry#1': registry,
  'validate-hcl/26-hcp-registry#2': registry,
  'validate-hcl/26-hcp-registry#3': registry,
  'validate-hcl/30-attribute-type-errors#0': oneEach,
  'validate-hcl/30-attribute-type-errors#1': oneEach,
  'validate-hcl/28-json-variant-errors#2': onceOnly,
  'syntax-hcl/02-unclosed-string#0': onceOnly,
  'syntax-hcl/02-unclosed-string#2': onceOnly,
  'syntax-hcl/07-single-quotes#0': onceOnly,
  'syntax-hcl/08-single-quote-value#0': onceOnly,
  'syntax-hcl/13-comma-after-arg#0': allAtOnce,
  'syntax-hcl/16-bitwise-operator#0': onceOnly,
  'syntax-hcl/18-template-unclosed#0': onceOnly,
  'syntax-hcl/24-invalid-utf8-in-string#0': onceOnly,
  'syntax-json/08-hcl-json-single-quotes#0': onceOnly,
  'syntax-json/08-hcl-json-single-quotes#1': onceOnly,
  'syntax-json/09-hcl-json-unclosed#0': onceOnly,
  'syntax-json/09-hcl-json-unclosed#1': onceOnly,
  'syntax-json/10-hcl-json-bad-template#0': allAtOnce,
  'syntax-json/10-hcl-json-bad-template#1': allAtOnce,
};
