import { parse } from '@evertdespiegeleer/go-template';
import { GoFloat } from '../../src/go-template/go-number.ts';
import { parseGoTemplate } from '../../src/go-template/parse.ts';
import { renderGoTemplate } from '../../src/go-template/render.ts';

/** What a template gives: its text, or at which step and on which line it fails. */
export type Rendered =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parse error' | 'run error'; readonly line: number; readonly message: string };

declare global {
  /** What the oracle's WebAssembly module leaves behind once it has been used. */
  function Render(template: string, json: string): string;
}

/** Renders with Go's own text/template, where a missing key is an error. */
export async function renderInGo(template: string, data: unknown): Promise<Rendered> {
  if (globalThis.Render === undefined) await parse('', {});
  const answer = globalThis.Render(template, JSON.stringify(data));
  const failure = /^Template (?<step>parse|exec) error: template: tpl:(?<line>\d+):?(?<message>.*)$/s.exec(
    answer,
  );
  if (!failure?.groups) return { kind: 'text', text: answer };
  const { step, line, message = '' } = failure.groups;
  return { kind: step === 'parse' ? 'parse error' : 'run error', line: Number(line), message };
}

/** Renders with ours. */
function renderHere(template: string, data: unknown): Rendered {
  const parsed = parseGoTemplate(template);
  const rendered = parsed.ok ? renderGoTemplate(parsed.value, withFloats(data), {}) : parsed;
  if (rendered.ok) return { kind: 'text', text: rendered.value };
  const { offset, message } = rendered.error;
  const line = template.slice(0, offset).split('\n').length;
  return { kind: parsed.ok ? 'run error' : 'parse error', line, message };
}

/** Go reads every number of JSON as a float64. */
function withFloats(data: unknown): unknown {
  if (typeof data === 'number') return new GoFloat(data);
  if (Array.isArray(data)) return data.map(withFloats);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withFloats(value)]));
}

/**
 * How the two differ; undefined where they agree: the same text, or both fail. A key that a map lacks is an error in the
 * oracle only, so such templates say nothing; and a function that there is not is found by ours when it begins to run.
 */
export async function differenceOf(template: string, data: unknown): Promise<string | undefined> {
  const go = await renderInGo(template, data);
  if (go.kind !== 'text' && /map has no entry|nil data; no entry|complex|overflows int/.test(go.message))
    return undefined;
  const here = renderHere(template, data);
  if (go.kind === 'text' ? here.kind === 'text' && here.text === go.text : here.kind !== 'text')
    return undefined;
  return `${JSON.stringify(template)} gives ${JSON.stringify(here)}, in Go ${JSON.stringify(go)}`;
}
