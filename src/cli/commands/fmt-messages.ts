import type { Diagnostic } from '../../diag/diagnostic.ts';

function error(code: string, summary: string, detail: string): Diagnostic {
  return { code, severity: 'error', summary, detail };
}

export function notFormattable(path: string, found: 'missing' | 'other'): Diagnostic {
  const why = found === 'missing' ? 'there is no such file or folder' : 'its name ends in neither';
  const detail = `fmt takes folders, and files whose names end in .pkr.hcl or .pkrvars.hcl, not "${path}": ${why}.`;
  return error('not-formattable', 'Not an HCL file', detail);
}

export function folderNotRead(path: string, reason: string): Diagnostic {
  return error('folder-not-read', 'Unreadable folder', `Cannot look into "${path}": ${reason}.`);
}

export function fileNotWritten(path: string, reason: string): Diagnostic {
  return error('file-not-written', 'File not written', `Cannot write "${path}": ${reason}.`);
}
