/** Recorded cases in which kiln deliberately does something else than Packer did. */
export interface DeliberateDifference {
  /** Also a line of docs/compatibility.md. */
  readonly why: string;
  /** By case: what is different. */
  readonly cases: Readonly<Record<string, readonly string[]>>;
}

export const deliberateDifferences: readonly DeliberateDifference[] = [
  {
    why: 'A script that a timeout or Ctrl-C cut off is removed from the machine; Packer leaves it there.',
    cases: {
      'shell/23-timeout': ['remote'],
      'control/15-sigint-once': ['remote'],
      'control/16-sigint-twice': ['remote'],
      'control/18-sigterm-pid': ['remote'],
      'control/27-sigint-upload-retry': ['remote'],
    },
  },
  {
    why: 'On Ctrl-C the error-cleanup-provisioner runs, as on any other error; in Packer it does not.',
    cases: { 'control/19-sigint-with-cleanup': ['remote'] },
  },
  {
    why: 'A download that fails leaves no empty file behind.',
    cases: { 'file/35-download-missing': ['files', 'modes', 'own lines'] },
  },
  {
    why: 'After a folder the file provisioner downloads the remaining sources too; Packer silently skips them.',
    cases: { 'file/36-download-sources-dir-stops': ['remote', 'files', 'modes'] },
  },
  {
    why: 'Secrets are masked in upper and lower case, base64, hex and URL encoding too.',
    cases: { 'control/11-sensitive-variable': ['own lines'] },
  },
];

/** What is deliberately different in a case. */
export function differencesOf(name: string): readonly string[] {
  return deliberateDifferences.flatMap(({ cases }) => cases[name] ?? []);
}
