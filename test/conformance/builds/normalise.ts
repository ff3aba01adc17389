type Rule = readonly [pattern: RegExp, replacement: string];

const unit = '(?:week|day|hour|minute|second|millisecond|microsecond)s?';
const rules: readonly Rule[] = [
  [/script_\d{1,4}\.sh/g, 'script_<n>.sh'],
  [/varfile_\d{1,4}\.sh/g, 'varfile_<n>.sh'],
  [/(packer-shell|pkr-file-content)\d+/g, '$1<rand>'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>'],
  [new RegExp(`(after|in) (?:less than a microsecond|\\d+ ${unit}(?: \\d+ ${unit})?)`, 'g'), '$1 <duration>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g, '<time>'],
  [/"build_time": \d{9,11}/g, '"build_time": <time>'],
  [/^\d{10}(?=,)/gm, '<time>'],
  [/\b1[789]\d{8}\b/g, '<time>'],
];

/** Replaces what differs from run to run and from machine to machine by the recorder's placeholders. */
export class Normaliser {
  readonly #values: ReadonlyArray<readonly [value: string, placeholder: string]>;
  readonly #user: RegExp;

  constructor(values: ReadonlyArray<readonly [value: string, placeholder: string]>, user: string) {
    this.#values = values;
    this.#user = new RegExp(`(?<![\\w./"-])(?<!template: )${user}(?![\\w./-])`, 'g');
  }

  text(text: string): string {
    let out = text;
    for (const [value, placeholder] of this.#values) out = out.replaceAll(value, placeholder);
    for (const [pattern, replacement] of rules) out = out.replace(pattern, replacement);
    return out.replace(this.#user, '<user>');
  }

  lines(text: string): readonly string[] {
    return this.text(text).split('\n');
  }
}
