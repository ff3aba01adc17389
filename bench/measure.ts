import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What one run of a command cost, its child processes included. */
export interface Cost {
  readonly wallMs: number;
  /** User and system time of the command and of all its descendants that were waited for. */
  readonly cpuMs: number;
  /** The highest sum over the command's processes of each one's own peak, seen in samples 5 ms apart. */
  readonly peakRssMib: number;
  readonly exitCode: number;
  readonly output: string;
}

export interface MeasureOptions {
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly cwd?: string | undefined;
}

/** Runs a command once and says what it cost. The times come from bash's `times` (getrusage of waited children). */
export async function measure(command: readonly string[], options: MeasureOptions = {}): Promise<Cost> {
  const script = '"$@"; code=$?; times >&3; exit $code';
  const started = performance.now();
  const child = spawn('bash', ['-c', script, 'bash', ...command], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const peaks = new Map<number, number>();
  let peakRssKib = 0;
  const sampler = setInterval(() => {
    peakRssKib = Math.max(peakRssKib, sampleRss(child.pid ?? 0, peaks));
  }, 5);
  const chunks: Buffer[] = [];
  const times: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdio[3]?.on('data', (chunk: Buffer) => times.push(chunk));
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? -1));
  });
  clearInterval(sampler);
  return {
    wallMs: performance.now() - started,
    cpuMs: childTimesMs(Buffer.concat(times).toString()),
    peakRssMib: peakRssKib / 1024,
    exitCode,
    output: Buffer.concat(chunks).toString(),
  };
}

/** The second line of bash's `times`: user and system time of its children, as in `0m0.052s 0m0.013s`. */
function childTimesMs(text: string): number {
  const [user = '', system = ''] = (text.trim().split('\n')[1] ?? '').split(' ');
  return [user, system]
    .map((part) => /^(\d+)m([\d.]+)s$/.exec(part))
    .reduce((sum, match) => sum + Number(match?.[1] ?? 0) * 60_000 + Number(match?.[2] ?? 0) * 1000, 0);
}

/** The sum over bash's living descendants of the highest resident size that each has had, in KiB. */
function sampleRss(pid: number, peaks: Map<number, number>): number {
  return descendants(pid)
    .map((each) => {
      const peak = Math.max(peaks.get(each) ?? 0, residentKib(each));
      peaks.set(each, peak);
      return peak;
    })
    .reduce((sum, each) => sum + each, 0);
}

function descendants(pid: number): readonly number[] {
  try {
    // A Go program starts its children from any of its threads.
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return children.flatMap((child) => [child, ...descendants(child)]);
  } catch {
    return []; // It has ended between two looks.
  }
}

function residentKib(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // It has ended between two looks.
  }
}

/** The middle run of several by wall time, the first (warm-up) left out. */
export async function medianOf(times: number, run: () => Promise<Cost>): Promise<Cost> {
  const { only } = await mediansInTurns(times, { only: run });
  return only;
}

/** The same of several subjects that take turns, so that all have the machine in the same moods. */
export async function mediansInTurns<Name extends string>(
  times: number,
  subjects: Readonly<Record<Name, () => Promise<Cost>>>,
): Promise<Readonly<Record<Name, Cost>>> {
  const costs = new Map<string, Cost[]>();
  for (let i = 0; i <= times; i += 1) {
    for (const [name, run] of Object.entries<() => Promise<Cost>>(subjects)) {
      const cost = await run();
      if (i > 0) costs.set(name, [...(costs.get(name) ?? []), cost]);
    }
  }
  const middles = [...costs].map(([name, all]) => [name, middleOf(all)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names are those of the subjects
  return Object.fromEntries(middles) as Record<Name, Cost>;
}

function middleOf(costs: readonly Cost[]): Cost {
  const sorted = costs.toSorted((a, b) => a.wallMs - b.wallMs);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new RangeError('Cannot take the median of no runs');
  return middle;
}
