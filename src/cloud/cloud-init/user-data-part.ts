/** One piece of user data, which may be a message of several. */
export type UserDataPart =
  | { readonly kind: 'script'; readonly bytes: Buffer }
  | { readonly kind: 'cloud-config'; readonly text: string }
  /** A script that runs at every boot, early. */
  | { readonly kind: 'boothook'; readonly bytes: Buffer }
  /** Of a kind that is known and not carried out, or of none. */
  | { readonly kind: 'refused'; readonly what: string };

/** First lines by which cloud-init tells what user data is, and the MIME types that say the same. */
const kinds = [
  { mark: '#cloud-config-archive', type: 'text/cloud-config-archive', kind: 'archive' },
  { mark: '#cloud-config', type: 'text/cloud-config', kind: 'cloud-config' },
  { mark: '#cloud-boothook', type: 'text/cloud-boothook', kind: 'boothook' },
  { mark: '#!', type: 'text/x-shellscript', kind: 'script' },
  { mark: '#include', type: 'text/x-include-url', kind: '#include' },
  { mark: '#include-once', type: 'text/x-include-once-url', kind: '#include-once' },
  { mark: '#part-handler', type: 'text/part-handler', kind: '#part-handler' },
  { mark: '#upstart-job', type: 'text/upstart-job', kind: '#upstart-job' },
  { mark: '## template: jinja', type: 'text/jinja2', kind: 'a Jinja template' },
] as const;

export type PartKind = (typeof kinds)[number]['kind'] | 'unknown';

/** Tells what user data is: by a MIME type that says so, else by its first line. */
export function kindOf(bytes: Buffer, type = 'text/plain'): PartKind {
  const byType = kinds.find((one) => one.type === type);
  if (byType !== undefined) return byType.kind;
  const [firstLine = ''] = bytes.toString('latin1', 0, 200).trimStart().split('\n');
  return kinds.find(({ mark }) => firstLine.startsWith(mark))?.kind ?? 'unknown';
}
