import { mergeTags } from '../request/merge-tags.ts';
import { renderTags, type RenderSource } from '../source/render-source.ts';
import type { Tags } from '../request/tag-specifications.ts';
import type { EbsOptions } from './options.ts';

/** What could be said only once the source image was known. */
export interface RenderedOptions {
  readonly run: Tags;
  readonly volume: Tags;
  readonly image: Tags;
  readonly snapshot: Tags;
  readonly spot: Tags;
  readonly fleet: Tags;
  readonly description: string | undefined;
}

export function renderOptions(options: EbsOptions, render: RenderSource): RenderedOptions {
  const { ami_description: description } = options;
  return {
    run: renderTags('run_tags', mergeTags(options.run_tags, options.run_tag), render),
    volume: renderTags('run_volume_tags', mergeTags(options.run_volume_tags, options.run_volume_tag), render),
    image: renderTags('tags', mergeTags(options.tags, options.tag), render),
    snapshot: renderTags('snapshot_tags', mergeTags(options.snapshot_tags, options.snapshot_tag), render),
    spot: renderTags('spot_tags', mergeTags(options.spot_tags, options.spot_tag), render),
    fleet: renderTags('fleet_tags', mergeTags(options.fleet_tags, options.fleet_tag), render),
    description: description === undefined ? undefined : render('ami_description', description),
  };
}
