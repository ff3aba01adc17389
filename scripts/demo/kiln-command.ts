import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../dist/kiln.js', import.meta.url));

export interface KilnCommand {
  /** Shown on the terminal while it runs, or only kept. */
  readonly show: 'all' | 'nothing';
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/**
 * Runs the built `kiln` to its end and gives what it wrote to standard output.
 *
 * @throws Error with its output when it exits with anything but 0.
 */
export async function kiln(args: readonly string[], { show, env, cwd }: KilnCommand): Promise<string> {
  if (show === 'all') console.log(`$ kiln ${args.join(' ')}`);
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    output.push(chunk);
    if (show === 'all') process.stdout.write(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const text = Buffer.concat(output).toString();
  if (code !== 0) {
    const words = `${show === 'all' ? '' : text}${Buffer.concat(complaints).toString()}`;
    throw new Error(`kiln ${args.join(' ')} exited with ${code}\n${words}`);
  }
  return text;
}
