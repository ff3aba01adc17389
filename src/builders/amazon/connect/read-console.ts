import { stripVTControlCharacters } from 'node:util';
import type { AmazonTools } from '../ports.ts';

const mostLines = 8;
/** What is no text; lines end with a line feed. */
const control = /[^\P{C}\n]/gu;

/** The last lines of an instance's console; none where AWS does not tell, which permission lists may forbid. */
export async function lastConsoleLines(
  { ec2 }: Pick<AmazonTools, 'ec2'>,
  instance: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const read = (Latest?: boolean): Promise<string | undefined> =>
    ec2('GetConsoleOutput', { InstanceId: instance, Latest }, signal).then(
      ({ Output }) => Output,
      () => undefined,
    );
  // Only newer types of instances tell what is on the console right now.
  const output = (await read(true)) ?? (await read()) ?? '';
  const text = stripVTControlCharacters(Buffer.from(output, 'base64').toString('utf8')).replaceAll(
    control,
    '',
  );
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(-mostLines);
}
