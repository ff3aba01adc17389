/** Tables of what only a whole template can show. */
export const tablesElsewhere: readonly string[] = ['functions/env'];

/** Rows in which kiln deliberately gives something else than Packer did, by table, and why. */
export const consoleDifferences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'functions/base64gzip': {
    'base64gzip(join("", [for i in range(300) : "abc"]))': 'another compression of the same text',
  },
  'functions/cidrhost': {
    'cidrhost("::ffff:10.0.0.0/104", 1)':
      'the address lies in the network that was given; in Packer it does not',
  },
  'functions/fileset': {
    'fileset(".", "\\\\[x\\\\].txt")':
      'a backslash takes the meaning from a bracket, as the documentation has it',
  },
  'functions/rsadecrypt': {
    'jsonencode(rsadecrypt("iAWeDIJu7j2uF2CFbuWqay34My7jwVFxUZWCTTd+6DH7J6sE4EMXpQKwl8kXhx8vkAWFoXdXkvt6R2oflojGQlc1y95l+noca/BcWbsiSnBTbMppHeltEPjXyh1KLbPmr3IsvLlG34wLWwqSkomBj3ivFIMCtgnxLYFncT1FgFY=", file("k.pem")))':
      'bytes that are no text are refused, as by base64decode; Packer gives a text with holes',
  },
  'matrices/two_argument_functions': {
    'merge(null, [])': 'merge takes maps and objects only, also after a null',
    'merge(null, convert(["p", "q"], set(string)))': 'merge takes maps and objects only, also after a null',
  },
};
