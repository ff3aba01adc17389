const undeclared =
  'a user variable that the template uses without declaring it is declared; Packer writes a reference to nothing';
const filters =
  'only and except name sources as HCL2 wants it; Packer keeps the names of builders, which fit nothing';
const overrides = 'override is kept, by the names of sources; Packer drops it';
const buildNames =
  '{{build_name}} and {{build_type}} become source.name and source.type; in HCL2 build.name is that of the build block, and there is no build.type';
const shapes =
  'what is a block, a list or a map says the option; Packer guesses from the value, and HCL2 refuses some of that';
const byText = 'each text is converted by itself; in Packer one that cannot be keeps the whole block from it';
const argumentOrder = '{{replace}} keeps the order of its arguments; Packer mixes it up';
const secrets =
  'vault and consul_key become the functions of HCL2; Packer leaves them where nothing renders them';

/** Recorded runs whose text is deliberately another without `-as-packer`, by case, and why. */
export const upgradeDifferences: Readonly<Record<string, readonly string[]>> = {
  '02-variables': [undeclared],
  '03-two-same-type-named': [filters],
  '04-provisioner-meta': [overrides, buildNames],
  '05-post-processors': [filters],
  '06-ebs-full': [shapes],
  '09-template-functions': [byText],
  '10-secretsmanager-vault': [secrets],
  '13-bad-key': [shapes],
  '16-one-function-per-source': [buildNames, argumentOrder],
  '17-one-function-per-provisioner': [buildNames, argumentOrder],
};
