/** Runs a script of PowerShell, of 2.0 and later, from cmd.exe. Its line is to stay below 8191 characters. */
export function powerShellCommand(script: string): string {
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  return `powershell -NoProfile -NonInteractive -ExecutionPolicy Unrestricted -EncodedCommand ${encoded}`;
}

/** A text as an expression of PowerShell, whatever its characters. */
export function powerShellText(text: string): string {
  return `[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${Buffer.from(text).toString('base64')}'))`;
}
