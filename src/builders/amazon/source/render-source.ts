import type { RunContext } from '../../../contracts/component.ts';
import { renderUntilStable } from '../../../go-template/render-until-stable.ts';
import { templateFunctions } from '../../../options/template-functions.ts';
import { cleanResourceName } from '../../../base/clean-resource-name.ts';
import { cannotRender } from '../run-messages.ts';
import type { SourceData } from './source-data.ts';
import type { Tags } from '../request/tag-specifications.ts';

/** Renders what an option says about the source image. Throws where it cannot be rendered. */
export type RenderSource = (option: string, text: string) => string;

export function sourceRenderer(data: SourceData, context: RunContext): RenderSource {
  const functions = { ...templateFunctions(context), clean_resource_name: cleanResourceName };
  return (option, text) => {
    const rendered = renderUntilStable(text, data, functions);
    if (!rendered.ok) throw new Error(cannotRender(option, rendered.error.message));
    return rendered.value;
  };
}

/** Names are rendered as well as values. */
export function renderTags(option: string, tags: Tags, render: RenderSource): Tags {
  return Object.fromEntries(
    Object.entries(tags).map(([name, value]) => [render(option, name), render(option, value)]),
  );
}
