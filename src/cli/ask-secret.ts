import { closeSync, openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';

const interrupt = '\u0003';
const endOfInput = '\u0004';
const erase: readonly string[] = ['\b', '\u007f'];

/** Asks at the terminal, which does not show what is typed. */
export async function askSecret(question: string, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const screen = openSync('/dev/tty', 'w');
  const keyboard = new ReadStream(openSync('/dev/tty', 'r'));
  try {
    keyboard.setRawMode(true);
    writeSync(screen, question);
    return await readLine(keyboard, signal);
  } finally {
    keyboard.setRawMode(false);
    keyboard.destroy();
    writeSync(screen, '\n');
    closeSync(screen);
  }
}

function readLine(keyboard: ReadStream, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed = '';
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    keyboard.once('error', reject);
    keyboard.on('data', (chunk: Buffer) => {
      for (const character of chunk.toString('utf8')) {
        // In raw mode the terminal passes on Ctrl-C like any other key.
        if (character === interrupt) process.kill(process.pid, 'SIGINT');
        else if (character === '\r' || character === '\n' || character === endOfInput) resolve(typed);
        else typed = erase.includes(character) ? typed.slice(0, -1) : typed + character;
      }
    });
  });
}
