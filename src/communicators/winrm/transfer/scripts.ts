import { powerShellText } from './power-shell.ts';

/** Variables such as `$env:TEMP` in a path are the machine's; relative paths begin in the user's folder. */
function resolved(path: string): string {
  return `$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ExecutionContext.InvokeCommand.ExpandString(${powerShellText(path)}))`;
}

/**
 * Reads lines and makes folders and files of them, below `path` or at it: `d` and `f` with a name in base64 begin a
 * folder and a file, `+` adds bytes in base64 to the file. No name is `path` itself.
 */
export function uploadScript(path: string): string {
  return `begin{
$ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue'
$root=${resolved(path)}
$file=$null
function At($name){if($name){[IO.Path]::Combine($root,[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($name)))}else{$root}}
}
process{
$line=([string]$_).Trim()
if($line){
$rest=$line.Substring(1)
switch -CaseSensitive ($line.Substring(0,1)){
'd'{[void][IO.Directory]::CreateDirectory((At $rest))}
'f'{if($file){$file.Close()};$to=At $rest;[void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($to));$file=[IO.File]::Create($to)}
'+'{$bytes=[Convert]::FromBase64String($rest);$file.Write($bytes,0,$bytes.Length)}
}}}
end{if($file){$file.Close()}}`;
}

/** Writes a file as lines of base64. */
export function downloadScript(path: string): string {
  return `$ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue'
$file=[IO.File]::Open(${resolved(path)},'Open','Read','ReadWrite')
$bytes=New-Object byte[] 49152
while(($count=$file.Read($bytes,0,$bytes.Length)) -gt 0){[Console]::Out.WriteLine([Convert]::ToBase64String($bytes,0,$count))}
$file.Close()`;
}

/** What a machine answers whose commands work. */
export const readyText = 'WinRM connected.';

export const readyScript = `$ProgressPreference='SilentlyContinue';Write-Output '${readyText}'`;
