import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SecretMask } from '../../src/base/secret-mask.ts';
import type { Example } from '../../src/cli/explain/explanation.ts';
import { makePlan } from '../../src/cli/plan/make-plan.ts';
import { kilnInFolder } from './kiln-in-folder.ts';
import { tempFolder } from './temp-folder.ts';

const names = {
  hcl: 't.pkr.hcl',
  'pkr.json': 't.pkr.json',
  json: 't.json',
  'pkrvars.hcl': 't.pkr.hcl',
} as const;

/** The codes of all diagnostics that an example of an explanation really causes. */
export async function exampleCodes({ language, text }: Example): Promise<readonly string[]> {
  if (language === 'sketch') throw new Error('Cannot try a sketch');
  if (language === 'ts') return codesOfCode(text);
  const cwd = tempFolder();
  mkdirSync(join(cwd, 'folder'));
  writeFileSync(join(cwd, 'key'), 'no key');
  writeFileSync(join(cwd, names[language]), wholeText(language, text));
  writeFileSync(join(cwd, 'v.pkrvars.hcl'), language === 'pkrvars.hcl' ? text : '');
  const { diags } = await makePlan({
    template: {
      path: names[language],
      variables: [],
      varFiles: language === 'pkrvars.hcl' ? ['v.pkrvars.hcl'] : [],
      only: [],
      except: [],
      warnOfUndeclared: true,
      dataSources: 'read',
    },
    host: { env: {}, cwd, homeFolder: cwd, tempFolder: cwd, platform: 'linux' },
    mask: new SecretMask(),
    input: { isTerminal: false, read: async () => Buffer.alloc(0) },
    looks: text.includes('data "') ? 'by reading' : 'nowhere',
    signal: new AbortController().signal,
  });
  return diags.map((diag) => diag.code);
}

function wholeText(language: keyof typeof names, text: string): string {
  if (language === 'hcl') return wholeHcl(text);
  if (language === 'pkrvars.hcl') return wholeHcl('variable "example" {}');
  return text;
}

/** Parts of a template with the rest of one around them, as far as that is not there. */
function wholeHcl(text: string): string {
  if (/^(?:provisioner|error-cleanup-provisioner|post-processor)/.test(text))
    return wholeHcl(
      `build {\n  sources = ["null.x"]\n${text}\n}\nsource "null" "x" {\n  communicator = "none"\n}\n`,
    );
  const named = text.replace(/^source "amazon-ebs" "\w+" \{$(?![^]*ami_name)/m, '$&\n  ami_name = "web"');
  const [, type = 'null', name = 'x'] = /^source "([\w-]+)" "([\w-]+)"/m.exec(text) ?? [];
  const source = /^source "/m.test(text) ? '' : `\nsource "null" "x" {\n  communicator = "none"\n}\n`;
  const build = /^build\b/m.test(text) ? '' : `\nbuild {\n  sources = ["source.${type}.${name}"]\n}\n`;
  // What is left open is so at the end of the text.
  return `${source}${build}${named}`;
}

async function codesOfCode(text: string): Promise<readonly string[]> {
  const { stdout } = await kilnInFolder(['validate', '-json', 't.kiln.ts'], { 't.kiln.ts': text });
  return [...stdout.matchAll(/"code": ?"([a-z-]+)"/g)].map(([, code = '']) => code);
}
