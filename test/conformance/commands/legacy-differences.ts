const oneEach =
  'every mistake in the options of a component is shown by itself, where it is; of what is missing and what follows from it the first is shown';

/** Recorded runs on legacy JSON templates in which kiln deliberately does something else than Packer did, and why. */
export const legacyDifferences: Readonly<Record<string, string>> = {
  'validate-json/10-ebs-errors#0': oneEach,
  'validate-json/10-ebs-errors#1': oneEach,
};

/** Recorded runs that need work that is not there yet, by what they need; a name stands for all that begin with it. */
export const legacyComing: Readonly<Record<string, readonly string[]>> = {
  'the checksum post-processor': ['validate-json/02-'],
};
