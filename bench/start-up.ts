import { fileURLToPath } from 'node:url';
import { measure, mediansInTurns, type Cost } from './measure.ts';
import { milliseconds, type ResultRow } from './result-row.ts';
import { kilnScript } from '../test/support/kiln.ts';

const twin = fileURLToPath(new URL('./twins/bench.pkr.hcl', import.meta.url));
const runs = 11;

/** Node's own start, which is in everything that we do. */
export function emptyNode(): Promise<Cost> {
  return measure([process.execPath, '-e', '0']);
}

/** What it costs to start at all, and to read a template. */
export async function startUpRows(): Promise<readonly ResultRow[]> {
  const values = [
    '-var',
    'endpoint=http://127.0.0.1:9',
    '-var',
    'source_ami=ami-0aaa000000000b001',
    '-var',
    'name=bench',
  ];
  const kiln = [process.execPath, kilnScript];
  const { empty, version, validate, peer } = await mediansInTurns(runs, {
    empty: emptyNode,
    version: () => measure([...kiln, 'version']),
    validate: () => measure([...kiln, 'validate', ...values, twin]),
    peer: () => measure(['packer', 'validate', ...values, twin], { env: peerEnv }),
  });
  for (const { exitCode, output } of [version, validate, peer]) if (exitCode !== 0) throw new Error(output);
  return [
    {
      what: '`kiln version` beside `node -e 0`',
      kiln: milliseconds(version.wallMs),
      peer: milliseconds(empty.wallMs),
      ratio: version.wallMs / empty.wallMs,
      aim: '<= 1.3',
    },
    {
      what: '`kiln validate` beside `packer validate`, the same HCL file',
      kiln: milliseconds(validate.wallMs),
      peer: milliseconds(peer.wallMs),
      ratio: validate.wallMs / peer.wallMs,
      aim: '<= 0.8',
    },
  ];
}

/** Keeps the peer from asking the network anything but the cloud. */
export const peerEnv = { CHECKPOINT_DISABLE: '1', AWS_EC2_METADATA_DISABLED: 'true', PACKER_NO_COLOR: '1' };
