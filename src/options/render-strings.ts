import type { JsValue } from '../cty/js.ts';

export type Rendering<T> =
  | { readonly ok: true; readonly value: T }
  /** Why, as a clause without a full stop, and the path of the text that could not be rendered. */
  | { readonly ok: false; readonly message: string; readonly path: string };

/** Renders the `{{ }}` in a text. */
export type RenderText = (text: string) => Rendering<string>;

/** Renders every text in a value, at any depth, the keys of maps too. */
export function renderStrings(value: JsValue, render: RenderText): Rendering<JsValue> {
  if (typeof value === 'string') return renderText(value, render);
  if (Array.isArray(value)) return renderItems(value, render);
  if (typeof value === 'object' && value !== null) return renderEntries(value, render);
  return { ok: true, value };
}

function renderText(text: string, render: RenderText): Rendering<string> {
  return text.includes('{{') ? render(text) : { ok: true, value: text };
}

function renderItems(items: readonly JsValue[], render: RenderText): Rendering<JsValue> {
  const rendered: JsValue[] = [];
  for (const [index, item] of items.entries()) {
    const one = renderStrings(item, render);
    if (!one.ok) return { ...one, path: `[${index}]${one.path}` };
    rendered.push(one.value);
  }
  return { ok: true, value: rendered };
}

function renderEntries(map: { readonly [key: string]: JsValue }, render: RenderText): Rendering<JsValue> {
  const rendered: { [key: string]: JsValue } = Object.create(null);
  for (const [key, item] of Object.entries(map)) {
    const name = renderText(key, render);
    if (!name.ok) return { ...name, path: `.${key}` };
    const one = renderStrings(item, render);
    if (!one.ok) return { ...one, path: `.${key}${one.path}` };
    rendered[name.value] = one.value;
  }
  return { ok: true, value: rendered };
}
