type Differences = Readonly<Record<string, Readonly<Record<number, string>>>>;

const crash = 'local["b"] is the local b; Packer crashes';
const oneLetter = 'a secret of one letter is masked only where it stands by itself';
const onceOnly = 'one mistake is shown once; Packer shows what follows from it as well';

/** Rows, by table and number, to which kiln deliberately gives another value than Packer did, and why. */
export const valueDifferences: Differences = {
  'variables/locals': { 13: crash },
  'variables/sensitive': { 1: 'a secret is masked in upper case too', 8: oneLetter },
};

/** Rows of which `validate` deliberately says something else than Packer did, and why. */
export const validationDifferences: Differences = {
  'variables/locals': { 13: crash },
  'variables/types': { 34: onceOnly },
  'variables/validation': { 12: onceOnly },
};
