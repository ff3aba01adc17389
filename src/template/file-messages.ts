import { basename } from 'node:path';
import { didYouMean } from '../base/did-you-mean.ts';
import type { Diagnostic, Range } from '../diag/diagnostic.ts';

function error(code: string, summary: string, detail: string, subject?: Range): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function templateNotFound(path: string, beside: readonly string[]): Diagnostic {
  const hint = didYouMean(basename(path), beside);
  return error('template-not-found', 'Template not found', `There is no file or folder "${path}".${hint}`);
}

export function fileUnreadable(path: string, reason: string): Diagnostic {
  return error('file-unreadable', 'Unreadable file', `Cannot read "${path}": ${reason}.`);
}

export function noTemplateFiles(folder: string): Diagnostic {
  const detail = `The folder "${folder}" holds no template. Templates have names that end in .pkr.hcl.`;
  return error('no-template-files', 'Template not found', detail);
}

export function jsonTemplateNotSupported(path: string): Diagnostic {
  const detail = `"${path}" is a legacy JSON template. Only templates in HCL are read here: their names end in .pkr.hcl or .pkr.json.`;
  return error('json-template-not-supported', 'Template in HCL wanted', detail);
}

export function standardInputNotSupported(): Diagnostic {
  const detail = 'Only legacy JSON templates come from standard input. Give a file or folder.';
  return error('standard-input-not-supported', 'Template in HCL wanted', detail);
}

export function unknownVarFileFormat(path: string): Diagnostic {
  const detail = `Cannot tell how "${path}" is written: the name of a variable file must end in .hcl or .json.`;
  return error('unknown-var-file-format', 'Unknown variable file format', detail);
}

export function declarationInVarFile(name: string, at: Range): Diagnostic {
  const detail = `A variable file gives values to variables that templates declare; it declares none. Move this block to a .pkr.hcl file, and write ${name} = ... here.`;
  return error('declaration-in-var-file', 'Declaration in a variable file', detail, at);
}

export function sourceTooLarge(path: string, most: number): Diagnostic {
  const detail = `"${path}" is larger than ${most / 2 ** 20} MiB, which is the most that a file may have. Templates read large data with file() or a file provisioner.`;
  return error('source-too-large', 'File too large', detail);
}

export function notUtf8(at: Range): Diagnostic {
  const detail = 'The file is not UTF-8 text: the bytes here are no character. Save it as UTF-8.';
  return error('not-utf8', 'Invalid character encoding', detail, at);
}
