import { systemClock } from '../../src/base/clock.ts';
import { ebsOptions } from '../../src/builders/amazon/ebs/options.ts';
import type { RunContext } from '../../src/contracts/component.ts';
import type { Outcome } from '../../src/diag/diagnostic.ts';
import { SourceText } from '../../src/diag/source-text.ts';
import { parseHcl } from '../../src/hcl/parse-hcl.ts';
import { decodeBody } from '../../src/options/decode-body.ts';
import type { DecodedConfig } from '../../src/options/decoded-config.ts';

/** The options of an `amazon-ebs` source, written as the body of its block; `{{ }}` stays as it is. */
export function ebsConfig(text: string): Outcome<DecodedConfig<typeof ebsOptions>> {
  const parsed = parseHcl(new SourceText('t.pkr.hcl', `source {\n${text}\n}\n`));
  const schema = { attributes: [], blocks: [{ type: 'source', labelNames: [] }] };
  const [block] = parsed.value.content(schema).value.blocks;
  if (!block) throw new Error('The text holds no block');
  const decoded = decodeBody(block.body, ebsOptions, {
    scope: { variables: new Map() },
    range: block.headerRange,
    render: (template) => ({ ok: true, value: template }),
    override: undefined,
  });
  return { value: decoded.value, diags: [...parsed.diags, ...decoded.diags] };
}

export function runContext(changes: Partial<RunContext> = {}): RunContext {
  return {
    host: { env: {}, cwd: '/', homeFolder: '/', tempFolder: '/tmp', platform: 'linux' },
    clock: systemClock,
    startedAt: new Date('2026-01-02T03:04:05Z'),
    buildName: 'img',
    builderType: 'amazon-ebs',
    runUuid: '00000000-0000-4000-8000-000000000000',
    force: false,
    debug: false,
    onError: 'cleanup',
    sensitiveVariables: [],
    ...changes,
  };
}
