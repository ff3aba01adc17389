/** What causes a diagnostic. All but sketches are tried by a test. */
export interface Example {
  /** `hcl` may be parts of a template, which the test puts into a whole one. */
  readonly language: 'hcl' | 'pkr.json' | 'json' | 'ts' | 'pkrvars.hcl' | 'sketch';
  readonly text: string;
}

/** The long form of a diagnostic. */
export interface Explanation {
  /** What it means; whole sentences. */
  readonly means: string;
  readonly example: Example;
  /** What to do; whole sentences. */
  readonly mend: string;
}

/** By code. */
export type Explanations = Readonly<Record<string, Explanation>>;

export function explain(means: string, example: Example, mend: string): Explanation {
  return { means, example, mend };
}

export function hcl(...lines: readonly string[]): Example {
  return { language: 'hcl', text: lines.join('\n') };
}

/** An expression, as the value of a local. */
export function expression(text: string): Example {
  return hcl('locals {', `  example = ${text}`, '}');
}

/** A whole `variable "example"`. */
export function variable(...lines: readonly string[]): Example {
  return hcl('variable "example" {', ...lines.map((line) => `  ${line}`), '}');
}

/** Options of an `amazon-ebs` source. */
export function amazon(...lines: readonly string[]): Example {
  return hcl('source "amazon-ebs" "web" {', ...lines.map((line) => `  ${line}`), '}');
}

/** Options of a provisioner. */
export function provisioner(type: string, ...lines: readonly string[]): Example {
  return hcl(`provisioner "${type}" {`, ...lines.map((line) => `  ${line}`), '}');
}

export function json(text: string): Example {
  return { language: 'json', text };
}

export function hclJson(text: string): Example {
  return { language: 'pkr.json', text };
}

export function code(...lines: readonly string[]): Example {
  return { language: 'ts', text: lines.join('\n') };
}

/** A command, or something that is too long or depends too much on the machine to be written out. */
export function sketch(...lines: readonly string[]): Example {
  return { language: 'sketch', text: lines.join('\n') };
}
