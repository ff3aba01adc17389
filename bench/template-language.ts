import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseByOracle } from '@cdktn/hcl2json';
import { SourceText } from '../src/diag/source-text.ts';
import { parseHcl } from '../src/hcl/parse-hcl.ts';
import { kilnScript } from '../test/support/kiln.ts';
import { largeLegacyTemplate } from './large-legacy-template.ts';
import { largeTemplate } from './large-template.ts';
import { measure, medianOf, mediansInTurns, type Cost } from './measure.ts';
import { mebibytes, milliseconds, type ResultRow } from './result-row.ts';
import { emptyNode, peerEnv } from './start-up.ts';

const bytesPerLine = 30;

/** What it costs to format, parse and evaluate templates: a small one, a large one and enormous ones. */
export async function templateLanguageRows(): Promise<readonly ResultRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-bench-'));
  try {
    return [
      await formatRow(folder),
      await validateRow(folder),
      ...(await parseRows()),
      await growthRow('HCL', (count) => writeTemplate(folder, `${count}.pkr.hcl`, hclOfMegabytes(count))),
      await growthRow('legacy JSON', (count) =>
        writeTemplate(folder, `${count}.json`, largeLegacyTemplate(count * 1_000_000)),
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function formatRow(folder: string): Promise<ResultRow> {
  const file = join(folder, 'small.pkr.hcl');
  writeFileSync(file, largeTemplate(30));
  const { cost, empty } = await mediansInTurns(11, {
    cost: () => succeeding([process.execPath, kilnScript, 'fmt', file]),
    empty: emptyNode,
  });
  return {
    what: '`kiln fmt` of a small file beside `node -e 0`',
    kiln: milliseconds(cost.wallMs),
    peer: milliseconds(empty.wallMs),
    ratio: cost.wallMs / empty.wallMs,
    aim: '<= 1.4',
  };
}

async function validateRow(folder: string): Promise<ResultRow> {
  const file = join(folder, 'large.pkr.hcl');
  writeFileSync(file, largeTemplate(10_000));
  const ours = await medianOf(5, () => succeeding([process.execPath, kilnScript, 'validate', file]));
  const peer = await medianOf(1, () => succeeding(['packer', 'validate', file])); // many seconds each
  return {
    what: '`kiln validate` beside `packer validate`, 10,000 lines',
    kiln: milliseconds(ours.wallMs),
    peer: milliseconds(peer.wallMs),
    ratio: ours.wallMs / peer.wallMs,
    aim: '<= 0.5',
  };
}

interface WrittenTemplate {
  readonly file: string;
  readonly megabytes: number;
}

function writeTemplate(folder: string, name: string, text: string): WrittenTemplate {
  const file = join(folder, name);
  writeFileSync(file, text);
  return { file, megabytes: megabytesOf(text) };
}

/** What each megabyte takes of a template of 20, beside one of 1. */
async function growthRow(
  language: string,
  write: (megabytes: number) => WrittenTemplate,
): Promise<ResultRow> {
  const [small, large] = [write(1), write(20)];
  const smallCost = await medianOf(3, () => validating(small));
  const largeCost = await validating(large);
  const smallMs = smallCost.wallMs / small.megabytes;
  const largeMs = largeCost.wallMs / large.megabytes;
  return {
    what: `\`kiln validate\` of 20 MB of ${language} (${mebibytes(largeCost.peakRssMib)}) beside 1 MB, both for each MB`,
    kiln: milliseconds(largeMs),
    peer: milliseconds(smallMs),
    ratio: largeMs / smallMs,
    aim: '<= 1.2',
  };
}

function validating({ file }: WrittenTemplate): Promise<Cost> {
  return succeeding([process.execPath, kilnScript, 'validate', file]);
}

async function succeeding(command: readonly string[]): Promise<Cost> {
  const cost = await measure(command, { env: peerEnv });
  if (cost.exitCode !== 0) throw new Error(cost.output);
  return cost;
}

async function parseRows(): Promise<readonly ResultRow[]> {
  const [small, large] = [hclOfMegabytes(1), hclOfMegabytes(20)];
  const smallMs = await fastest(() => parseHcl(new SourceText('small.pkr.hcl', small)));
  const largeMs = await fastest(() => parseHcl(new SourceText('large.pkr.hcl', large)));
  const oracleMs = await fastest(() => parseByOracle('small.pkr.hcl', small));
  return [
    {
      what: 'parsing 1 MB of HCL beside the Go parser as WebAssembly, which converts it to JSON too',
      kiln: milliseconds(smallMs),
      peer: milliseconds(oracleMs),
      ratio: smallMs / oracleMs,
      aim: '',
    },
    {
      what: 'parsing 20 MB of HCL beside 1 MB, both for each MB',
      kiln: milliseconds(largeMs / megabytesOf(large)),
      peer: milliseconds(smallMs / megabytesOf(small)),
      ratio: largeMs / megabytesOf(large) / (smallMs / megabytesOf(small)),
      aim: 'about 1',
    },
  ];
}

function hclOfMegabytes(count: number): string {
  return largeTemplate((count * 1_000_000) / bytesPerLine);
}

function megabytesOf(text: string): number {
  return Buffer.byteLength(text) / 1_000_000;
}

/** Milliseconds of the fastest of three runs, the first of which warms up. */
async function fastest(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < 3; count += 1) {
    const started = performance.now();
    await run();
    times.push(performance.now() - started);
  }
  return Math.min(...times);
}
