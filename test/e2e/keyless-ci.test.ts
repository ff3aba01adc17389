import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ciSystems, type CiSystem } from '../support/ci-systems.ts';
import { kilnScript } from '../support/kiln.ts';
import { startMemoryCloud, type MemoryCloud } from '../support/memory-cloud.ts';
import { startOidcIssuer, type OidcIssuer } from '../support/oidc-issuer.ts';
import { tempFolder } from '../support/temp-folder.ts';

// What docs/keyless-ci.md says is done as it stands there: the page has the only copy of its commands and files.

const run = promisify(execFile);
const page = readFileSync(new URL('../../docs/keyless-ci.md', import.meta.url), 'utf8');

const template = `
source "amazon-ebs" "web" {
  source_ami_filter {
    filters     = { name = "debian-12-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
  instance_type = "t3.micro"
  ami_name      = "made"
  communicator  = "none"
}
build {
  sources = ["source.amazon-ebs.web"]
}
`;

/** The code blocks of a section of the page, by their language. */
function blocksOf(title: string): Readonly<Record<string, string>> {
  const [, section = ''] = page.split(`\n## ${title}\n`);
  const [own = ''] = section.split('\n## ');
  const blocks = own.matchAll(/^```(\w+)\n([^]*?)^```$/gm);
  return Object.fromEntries([...blocks].map(([, language = '', text = '']) => [language, text]));
}

/** Times differ from run to run. */
function withoutTimes(line: string): string {
  return line.trim().replace(/until \S+ \(\S+\)/, 'until T');
}

let issuer: OidcIssuer;
beforeAll(async () => {
  issuer = await startOidcIssuer();
});
afterAll(() => issuer.close());

/** A folder in which `aws` and `kiln` call the cloud. */
class Workplace {
  readonly folder = tempFolder();
  readonly #cloud: MemoryCloud;

  constructor(cloud: MemoryCloud) {
    this.#cloud = cloud;
    mkdirSync(join(this.folder, 'bin'));
    this.program('kiln', `exec '${process.execPath}' '${kilnScript}' "$@"`);
    // Debian's awscli reads no address from the environment.
    this.program('aws', `PATH=\${PATH#*:} exec aws --endpoint-url ${cloud.endpoint} "$@"`);
  }

  program(name: string, script: string): void {
    writeFileSync(join(this.folder, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  write(name: string, content: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    chmodSync(path, 0o600);
    return path;
  }

  async shell(script: string, env: Readonly<Record<string, string>>): Promise<string> {
    const place = {
      PATH: [join(this.folder, 'bin'), process.env['PATH'] ?? ''].join(delimiter),
      HOME: this.folder,
      AWS_ENDPOINT_URL: this.#cloud.endpoint,
      AWS_EC2_METADATA_DISABLED: 'true',
      PACKER_NO_COLOR: '1',
    };
    const options = { cwd: this.folder, env: { ...place, ...env } };
    return (await run('sh', ['-e', '-c', script], options)).stdout;
  }

  /** As somebody who may set up the account. */
  administer(script: string): Promise<string> {
    const { accessKeyId, secretAccessKey } = this.#cloud.credentials;
    return this.shell(script, {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_DEFAULT_REGION: 'eu-west-1',
    });
  }
}

interface Prepared {
  readonly workplace: Workplace;
  readonly build: (source?: string) => Promise<string>;
}

/** Sets an account up as a section says, and makes a job as its CI system would. */
async function prepare(title: string, system: CiSystem, { enforceIam = false } = {}): Promise<Prepared> {
  const { json = '', sh = '', yaml, groovy } = blocksOf(title);
  const cloud = await startMemoryCloud({
    issuerAddresses: { [system.issuer]: issuer.url },
    enforceIam,
  });
  onTestFinished(() => cloud.close());
  const workplace = new Workplace(cloud);
  workplace.write('trust.json', json);
  await workplace.administer(sh);
  if (enforceIam) await permitBuild(workplace);
  const claims = { iss: system.issuer, sub: system.subject };
  issuer.setCiClaims(claims);
  const job = await system.start(yaml ?? groovy ?? '', {
    issuer: issuer.url,
    token: (aud) => issuer.token({ ...claims, aud }),
    write: (name, content) => workplace.write(name, content),
  });
  for (const [name, script] of Object.entries(job.programs ?? {})) workplace.program(name, script);
  return {
    workplace,
    build: (source = '') => {
      workplace.write('web.pkr.hcl', template.replace(/"web" \{/, `$&\n${source}`));
      return workplace.shell(job.commands.join('\n'), job.env);
    },
  };
}

/** Gives the role the permissions of the page. */
async function permitBuild(workplace: Workplace): Promise<void> {
  const { json = '', sh = '' } = blocksOf('The permissions');
  workplace.write('permissions.json', json);
  await workplace.administer(sh);
}

const sayings = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.includes('Calling AWS as'))
    .map(withoutTimes);

describe('docs/keyless-ci.md', () => {
  test('has a section for each CI system', () => {
    const titles = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([...Object.keys(ciSystems), 'The permissions', 'In the template instead']);
  });

  test.each(Object.entries<CiSystem>(ciSystems))(
    '%s: the job bakes and says what the page says',
    async (title, system) => {
      const { build } = await prepare(title, system);
      expect(sayings(await build())).toEqual(sayings(blocksOf(title)['text'] ?? ''));
    },
  );

  test('the block in the template does the same, with the permissions of the page and no others', async () => {
    const { hcl = '', text = '' } = blocksOf('In the template instead');
    const { build } = await prepare('GitLab CI', ciSystems['GitLab CI'], { enforceIam: true });
    expect(sayings(await build(hcl))).toEqual(sayings(text));
  });
});
