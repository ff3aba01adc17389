/** A diagnostic as it was shown: how grave, and where. */
export interface ShownDiagnostic {
  readonly severity: string;
  /** As in `main.pkr.hcl:12`; undefined where no place was shown. */
  readonly place: string | undefined;
}

/** The diagnostics in the text that a command printed, each only once. */
export function shownDiagnostics(stdout: string): readonly ShownDiagnostic[] {
  const text = fromMachineRecords(stdout);
  const shown = text.split(/^(?=(?:Error|Warning): )/m).flatMap((part) => {
    const severity = /^(Error|Warning): /.exec(part)?.[1];
    return severity === undefined ? [] : [{ part, diagnostic: { severity, place: placeIn(part) } }];
  });
  return [...new Map(shown.map(({ part, diagnostic }) => [part.trim(), diagnostic])).values()];
}

/** `<time>,,ui,error,Error: ...` records hold the same text, with commas and line ends escaped. */
export function fromMachineRecords(stdout: string): string {
  return stdout.replaceAll(/^[^,\n]*,,ui,\w+,(.*)$/gm, (_, text: string) => unescapeItem(text));
}

function unescapeItem(text: string): string {
  return text.replaceAll('%!(PACKER_COMMA)', ',').replaceAll('\\n', '\n');
}

/** Line 0 and files without a name are places that could not be told. */
function placeIn(part: string): string | undefined {
  const [, file = '', line = '0'] = /^ {2}on (\S+) line (\d+)/m.exec(part) ?? [];
  return file === '' || line === '0' ? undefined : `${file}:${line}`;
}

/**
 * Whether two lists name the same diagnostics: as many of each severity, and each place of the recording among ours.
 * Where the recording shows no place, any will do.
 */
export function sameDiagnostics(
  recorded: readonly ShownDiagnostic[],
  ours: readonly ShownDiagnostic[],
): boolean {
  const left = [...ours];
  const take = (wanted: ShownDiagnostic): boolean => {
    const exact = left.findIndex((one) => one.severity === wanted.severity && one.place === wanted.place);
    const any = left.findIndex((one) => one.severity === wanted.severity);
    const found = exact >= 0 || wanted.place !== undefined ? exact : any;
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  };
  const placed = recorded.filter(({ place }) => place !== undefined);
  const unplaced = recorded.filter(({ place }) => place === undefined);
  return [...placed, ...unplaced].every(take) && left.length === 0;
}
