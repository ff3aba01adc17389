import { errorText } from '../../base/error-text.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

export function contentAndSource(at: Range | undefined): Diagnostic {
  const detail = 'A file comes either from "content" or from "source" and "sources". Take out one of them.';
  return {
    code: 'content-and-source',
    severity: 'error',
    summary: 'Conflicting options',
    detail,
    subject: at,
  };
}

export function contentToDownload(at: Range | undefined): Diagnostic {
  const detail = 'Only an upload can have "content". Name the file on the machine with "source".';
  return {
    code: 'content-to-download',
    severity: 'error',
    summary: 'Conflicting options',
    detail,
    subject: at,
  };
}

export function nothingToTransfer(at: Range | undefined): Diagnostic {
  const detail = 'There is nothing to transfer here. Give "source", "sources" or "content".';
  return {
    code: 'nothing-to-transfer',
    severity: 'error',
    summary: 'Missing required argument',
    detail,
    subject: at,
  };
}

export function emptyDestination(at: Range | undefined): Diagnostic {
  const detail = 'The option "destination" is empty. Say where the file goes.';
  return {
    code: 'empty-destination',
    severity: 'error',
    summary: 'Missing required argument',
    detail,
    subject: at,
  };
}

export function missingSource(path: string, cwd: string, at: Range | undefined): Diagnostic {
  const detail = `There is no file or folder "${path}". Relative paths start at the working folder, ${cwd}. If an earlier provisioner makes it, say generated = true.`;
  return { code: 'missing-source', severity: 'error', summary: 'Source not found', detail, subject: at };
}

/** A long name is most often content where the name of a file is expected, so it is shown in part. */
export function unreadableSource(path: string, reason: string, at: Range | undefined): Diagnostic {
  const shown = path.length > 60 ? `${path.slice(0, 60)}...` : path;
  const detail = `The source ${JSON.stringify(shown)} cannot be read: ${reason}. "source" and "sources" name files; the text of a file goes into "content".`;
  return { code: 'unreadable-source', severity: 'error', summary: 'Unreadable source', detail, subject: at };
}

export function uploading(source: string | undefined, destination: string): string {
  return `Uploading ${source ?? 'content'} => ${destination}`;
}

export function downloading(source: string, destination: string): string {
  return `Downloading ${source} => ${destination}`;
}

export function uploadFailed(error: unknown): string {
  return `Upload failed: ${errorText(error)}`;
}

export function downloadFailed(error: unknown): string {
  return `Download failed: ${errorText(error)}`;
}

export function cannotReadSource(path: string): string {
  return `Cannot upload ${path}: it cannot be read here`;
}

export function cannotUpload(source: string | undefined, destination: string, cause: unknown): Error {
  return new Error(`Cannot upload ${source ?? 'the content'} to ${destination}`, { cause });
}

export function cannotDownload(source: string, destination: string, cause: unknown): Error {
  return new Error(`Cannot download ${source} to ${destination}`, { cause });
}
