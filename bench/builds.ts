import { fileURLToPath } from 'node:url';
import { kilnScript } from '../test/support/kiln.ts';
import { startTapProxy } from '../test/support/tap-proxy.ts';
import type { BenchCloud } from './clouds.ts';
import { measure, medianOf, mediansInTurns, type Cost } from './measure.ts';
import { mebibytes, milliseconds, type ResultRow } from './result-row.ts';
import { emptyNode, peerEnv } from './start-up.ts';

export interface Twin {
  /** Names the pair of templates in twins/. */
  readonly name: 'bench' | 'ready';
  readonly sourceAmi: string;
  readonly runs: number;
  /** Whether the peer runs as often as kiln, or only once since it sleeps for a minute each time. */
  readonly peerRuns: 'in-turns' | 'once';
}

export interface TwinCosts {
  readonly kiln: Cost;
  readonly peer: Cost;
  /** `node -e 0`, taken among the builds where all took turns. */
  readonly empty: Cost;
  readonly rows: readonly ResultRow[];
}

let serial = 0;

/** Builds the same image with kiln and with the peer against one cloud, turn by turn. */
export async function compareTwins(title: string, cloud: BenchCloud, twin: Twin): Promise<TwinCosts> {
  const kilnBuild = (endpoint: string): Promise<Cost> =>
    build([process.execPath, kilnScript], `${twin.name}.pkr.hcl`, { cloud, twin, endpoint });
  const peerBuild = (endpoint: string): Promise<Cost> =>
    build(['packer'], `${twin.name}.json`, { cloud, twin, endpoint });
  const ours = (): Promise<Cost> => kilnBuild(cloud.endpoint);
  const theirs = (): Promise<Cost> => peerBuild(cloud.endpoint);
  const { kiln, peer, empty } =
    twin.peerRuns === 'in-turns'
      ? await mediansInTurns(twin.runs, { kiln: ours, peer: theirs, empty: emptyNode })
      : { kiln: await medianOf(twin.runs, ours), peer: await theirs(), empty: await emptyNode() };
  const calls = { kiln: await countCalls(cloud, kilnBuild), peer: await countCalls(cloud, peerBuild) };
  const rows = [
    row(`${title}: wall time`, [kiln.wallMs, peer.wallMs], milliseconds),
    row(`${title}: CPU time`, [kiln.cpuMs, peer.cpuMs], milliseconds),
    row(`${title}: peak RSS, all processes`, [kiln.peakRssMib, peer.peakRssMib], mebibytes),
    row(`${title}: API calls`, [calls.kiln, calls.peer], String),
  ];
  return { kiln, peer, empty, rows };
}

function row(
  what: string,
  [ours, theirs]: readonly [number, number],
  show: (value: number) => string,
): ResultRow {
  return { what, kiln: show(ours), peer: show(theirs), ratio: ours / theirs, aim: '' };
}

interface BuildWhere {
  readonly cloud: BenchCloud;
  readonly twin: Twin;
  readonly endpoint: string;
}

async function build(command: readonly string[], template: string, where: BuildWhere): Promise<Cost> {
  const { cloud, twin, endpoint } = where;
  serial += 1;
  const values = { endpoint, source_ami: twin.sourceAmi, name: `bench-${process.pid}-${serial}` };
  const flags = Object.entries(values).flatMap(([name, value]) => ['-var', `${name}=${value}`]);
  const path = fileURLToPath(new URL(`./twins/${template}`, import.meta.url));
  const env = { ...peerEnv, ...cloud.env };
  const cost = await measure([...command, 'build', '-color=false', ...flags, path], { env });
  if (cost.exitCode !== 0) throw new Error(`Cannot measure a build that fails:\n${cost.output}`);
  return cost;
}

async function countCalls(cloud: BenchCloud, run: (endpoint: string) => Promise<Cost>): Promise<number> {
  const proxy = await startTapProxy(cloud.endpoint);
  try {
    await run(proxy.endpoint);
    return proxy.actions.length;
  } finally {
    await proxy.close();
  }
}
