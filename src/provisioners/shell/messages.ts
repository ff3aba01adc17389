import { formatDuration } from '../../base/format-duration.ts';

export function provisioningWith(path: string | undefined): string {
  return path === undefined
    ? 'Provisioning with inline shell script'
    : `Provisioning with shell script: ${path}`;
}

export function pausingAfter(ms: number): string {
  return `Pausing ${formatDuration(ms)} after this provisioner...`;
}

export function cannotUpload(what: string, cause: unknown): Error {
  return new Error(`Cannot upload ${what} to the machine`, { cause });
}

export function cannotReadScript(path: string, cause: unknown): Error {
  return new Error(`Cannot read the script ${path}`, { cause });
}

export function unexpectedDisconnect(script: string): Error {
  return new Error(
    `${script} lost its connection before it ended. If it restarts the machine, say expect_disconnect = true`,
  );
}

export function cannotRemove(path: string, code: number | undefined): Error {
  const how = code === undefined ? 'the connection was lost' : `rm exited with code ${code}`;
  return new Error(`Cannot remove ${path} from the machine: ${how}`);
}
