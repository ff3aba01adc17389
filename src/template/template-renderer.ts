import type { GoFunctions } from '../go-template/go-function.ts';
import { parseGoTemplate } from '../go-template/parse.ts';
import { renderGoTemplate } from '../go-template/render.ts';
import type { RenderText } from '../options/render-strings.ts';
import { templateFunctions } from '../options/template-functions.ts';
import type { TemplateWorld } from './template-world.ts';

export interface RendererRequest {
  readonly source: { readonly type: string; readonly name: string };
  /** Functions beyond Packer's own. */
  readonly functions: GoFunctions;
}

/** Renders `{{ }}` while the template is read, for the components that go with one source. */
export function templateRenderer(world: TemplateWorld, { source, functions }: RendererRequest): RenderText {
  const known = templateFunctions({
    host: world.host,
    startedAt: world.startedAt,
    buildName: source.name,
    builderType: source.type,
  });
  const all = { ...known, ...functions };
  return (text) => {
    const parsed = parseGoTemplate(text);
    const rendered = parsed.ok ? renderGoTemplate(parsed.value, undefined, all) : parsed;
    return rendered.ok ? rendered : { ok: false, message: rendered.error.message, path: '' };
  };
}
