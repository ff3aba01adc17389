/** Functions that come later; rows that call them are counted apart. */
export const functionsComing: readonly string[] = [
  'aws_secretsmanager',
  'aws_secretsmanager_raw',
  'base64gzip',
  'bcrypt',
  'consul_key',
  'csvdecode',
  'rsadecrypt',
  'textdecodebase64',
  'textencodebase64',
  'vault',
  'yamldecode',
  'yamlencode',
];

/** Tables of what only a whole template can show. */
export const tablesElsewhere: readonly string[] = ['functions/env'];

/** Rows in which kiln deliberately gives something else than Packer did, by table, and why. */
export const consoleDifferences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'functions/cidrhost': {
    'cidrhost("::ffff:10.0.0.0/104", 1)':
      'the address lies in the network that was given; in Packer it does not',
  },
  'functions/fileset': {
    'fileset(".", "\\\\[x\\\\].txt")':
      'a backslash takes the meaning from a bracket, as the documentation has it',
  },
  'matrices/two_argument_functions': {
    'merge(null, [])': 'merge takes maps and objects only, also after a null',
    'merge(null, convert(["p", "q"], set(string)))': 'merge takes maps and objects only, also after a null',
  },
};
