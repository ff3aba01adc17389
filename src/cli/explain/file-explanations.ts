import { code, explain, hcl, sketch, type Explanations } from './explanation.ts';

/** Of files, plugins and code. */
export const fileExplanations: Explanations = {
  'template-not-found': explain(
    'There is no file or folder of this name.',
    sketch('kiln build wbe.pkr.hcl'),
    'Look at the name and at the working folder.',
  ),
  'file-unreadable': explain(
    'A file is there and cannot be read: rights, a broken link, or a folder where a file should be.',
    sketch('chmod 000 web.pkr.hcl; kiln build web.pkr.hcl'),
    'The message says what the system says.',
  ),
  'no-template-files': explain(
    'A folder holds no template.',
    sketch('kiln build folder/'),
    'Templates have names that end in .pkr.hcl or .pkr.json. Folders inside are not looked into.',
  ),
  'json-template-not-supported': explain(
    'The file is a JSON template where only HCL can be read.',
    sketch('kiln build -config-type=json web.txt'),
    'Give it a name that ends in .json or .pkr.json.',
  ),
  'standard-input-not-supported': explain(
    'A template from standard input cannot be read here.',
    sketch('cat web.pkr.hcl | kiln build -'),
    'Give a file or a folder.',
  ),
  'unknown-var-file-format': explain(
    'The name of a variable file does not tell how it is written.',
    sketch('kiln build -var-file=values.txt web.pkr.hcl'),
    'Let it end in .hcl or .json.',
  ),
  'declaration-in-var-file': explain(
    'A variable file gives values to variables, and declares none.',
    { language: 'pkrvars.hcl', text: 'variable "example" {\n}' },
    'Write example = "value", and declare it in a .pkr.hcl file.',
  ),
  'source-too-large': explain(
    'A file is larger than any template. The limit keeps a wrong file, such as a disk image, from using up the memory.',
    sketch('kiln build disk.img.pkr.hcl'),
    'Look at the name. What is long in a template goes into files of its own, which file() and templatefile() read.',
  ),
  'not-utf8': explain(
    'A file is not UTF-8 text, but perhaps Latin-1, UTF-16 or a picture.',
    sketch('iconv -t latin1 web.pkr.hcl > other.pkr.hcl; kiln validate other.pkr.hcl'),
    'Save it as UTF-8.',
  ),
  'version-must-be-text': explain(
    'A version constraint is a text.',
    hcl('packer {', '  required_version = [">= 1.9.0"]', '}'),
    'Write it without brackets: ">= 1.9.0".',
  ),
  'invalid-version-constraint': explain(
    'This is no version constraint.',
    hcl('packer {', '  required_version = "new"', '}'),
    'Write one such as "~> 1.9", or ">= 1.9.0, < 2.0.0".',
  ),
  'prerelease-constraint': explain(
    'The version of a required plugin is a pre-release.',
    hcl(
      'packer {',
      '  required_plugins {',
      '    amazon = {',
      '      source  = "github.com/hashicorp/amazon"',
      '      version = ">= 1.2.0-beta1"',
      '    }',
      '  }',
      '}',
    ),
    'Ask for a released version.',
  ),
  'unmet-version': explain(
    'The template asks for another version of Packer than the one that kiln behaves as.',
    hcl('packer {', '  required_version = "< 1.0.0"', '}'),
    'Widen the constraint if the template works with this one too.',
  ),
  'invalid-plugin-name': explain(
    'The name of a required plugin has lowercase letters, digits, and single dashes between them.',
    hcl(
      'packer {',
      '  required_plugins {',
      '    My_Plugin = {',
      '      source  = "github.com/hashicorp/amazon"',
      '      version = "~> 1"',
      '    }',
      '  }',
      '}',
    ),
    'Choose another name; it has no further meaning.',
  ),
  'duplicate-plugin': explain(
    'A plugin is required twice under one name.',
    hcl(
      'packer {',
      '  required_plugins {',
      '    amazon = { source = "github.com/hashicorp/amazon", version = "~> 1" }',
      '  }',
      '}',
      'packer {',
      '  required_plugins {',
      '    amazon = { source = "github.com/hashicorp/amazon", version = "~> 1" }',
      '  }',
      '}',
    ),
    'Keep one of the two.',
  ),
  'plugin-must-be-object': explain(
    'A required plugin says where it comes from and which version.',
    hcl('packer {', '  required_plugins {', '    amazon = "~> 1"', '  }', '}'),
    'Write { source = "github.com/hashicorp/amazon", version = "~> 1" }.',
  ),
  'unexpected-plugin-setting': explain(
    'A required plugin has a source and a version and nothing else.',
    hcl(
      'packer {',
      '  required_plugins {',
      '    amazon = { source = "github.com/hashicorp/amazon", version = "~> 1", path = "x" }',
      '  }',
      '}',
    ),
    'Remove the rest.',
  ),
  'plugin-needs': explain(
    'A required plugin lacks its source or its version.',
    hcl(
      'packer {',
      '  required_plugins {',
      '    amazon = { source = "github.com/hashicorp/amazon" }',
      '  }',
      '}',
    ),
    'Add it. kiln downloads nothing; the version is compared with what is built in.',
  ),
  'invalid-plugin-source': explain(
    'The source of a plugin is a host and a path of two parts.',
    hcl(
      'packer {',
      '  required_plugins {',
      '    amazon = { source = "amazon", version = "~> 1" }',
      '  }',
      '}',
    ),
    'Write "github.com/hashicorp/amazon".',
  ),
  'unknown-plugin': explain(
    'The template needs a plugin that is not built into kiln, and kiln runs no programs of others.',
    hcl(
      'packer {',
      '  required_plugins {',
      '    other = { source = "github.com/example/other", version = "~> 1" }',
      '  }',
      '}',
    ),
    'Remove it with what it brings, or build this template with Packer. kiln plugins installed lists what is built in.',
  ),
  'unmet-plugin-version': explain(
    'The template asks for a version of a plugin that what is built in does not behave as. It is used all the same, since most templates pin old versions.',
    hcl(
      'packer {',
      '  required_plugins {',
      '    amazon = { source = "github.com/hashicorp/amazon", version = "= 0.0.1" }',
      '  }',
      '}',
    ),
    'Nothing needs to be done. Widen the constraint to be rid of the warning.',
  ),
  'no-template-value': explain(
    'Code gives an option a value that no template can have: a function, a date, a number that is infinite.',
    code(
      "import { build, fileSource } from 'kiln-images';",
      "const options = { target: 'a', content: new Date() };",
      'export default build({ sources: [fileSource("a", options as never)] });',
    ),
    'Give texts, numbers, true or false, null, and lists and plain objects of these.',
  ),
  'code-failed': explain(
    'The code of a template threw an error, or could not be read or imported.',
    code("throw new Error('not today');"),
    'The message is that of the error; the place is where your code threw it.',
  ),
  'no-default-export': explain(
    'kiln builds what the default export of a template in code is, and there is none.',
    code('export const a = 1;'),
    'Write export default build({ ... }).',
  ),
  'export-is-no-build': explain(
    'The default export of a template in code is no build.',
    code('export default 3;'),
    'Export what build({ ... }) gives, or a list of such.',
  ),
};
