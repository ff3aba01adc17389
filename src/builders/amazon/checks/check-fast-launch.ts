import type { Diagnostic } from '../../../diag/diagnostic.ts';
import { fastLaunchEntries, wantsFastLaunch, type FastLaunchEntry } from '../request/fast-launch-entries.ts';
import {
  exclusive,
  fastLaunchElsewhere,
  fastLaunchTwice,
  fastLaunchWithoutRegion,
  tooSmall,
  versionWithoutTemplate,
} from '../messages.ts';
import type { FastLaunchOptions, ImageOptions } from '../options/option-types.ts';
import type { Checked } from './checked.ts';

type FastLaunchChecked = Checked<
  FastLaunchOptions & Pick<ImageOptions, 'ami_regions'> & { readonly region?: string | undefined }
>;

/** How images are prepared to start fast, and in which regions. */
export function checkFastLaunch(checked: FastLaunchChecked): readonly Diagnostic[] {
  const { options, at } = checked;
  if (!wantsFastLaunch(options)) return [];
  const { max_parallel_launches: parallel, target_resource_count: count } = options.fast_launch ?? {};
  const diags: Diagnostic[] = [];
  const atLeast = (name: string, given: number | undefined, least: number): void => {
    const path = `fast_launch.${name}`;
    if (given !== undefined && given < least) diags.push(tooSmall(path, given, least, at(path)));
  };
  atLeast('max_parallel_launches', parallel, 6);
  atLeast('target_resource_count', count, 1);
  return [...diags, ...checkEntries(checked)];
}

function checkEntries({ options, at }: FastLaunchChecked): readonly Diagnostic[] {
  const { region: home, ami_regions: copies = [] } = options;
  const seen = new Set<string | undefined>();
  return fastLaunchEntries(options).flatMap((entry) => {
    const { path, enabled } = entry;
    const isOwn = path === 'fast_launch';
    const region = isOwn ? home : entry.region;
    if (!isOwn && region === undefined) return [fastLaunchWithoutRegion(at(path))];
    const subject = at(`${path}.region`);
    if (seen.has(region)) return [fastLaunchTwice(region ?? '', subject)];
    seen.add(region);
    if (!enabled) return [];
    // A region that only the environment names is not known yet.
    const known = isOwn || home === undefined || region === home || copies.includes(region ?? '');
    const diags = known ? [] : [fastLaunchElsewhere(region ?? '', subject)];
    return [...diags, ...checkTemplate(entry, at)];
  });
}

function checkTemplate(
  { path, templateId, templateName, version }: FastLaunchEntry,
  at: FastLaunchChecked['at'],
): readonly Diagnostic[] {
  const versionPath = `${path}.template_version`;
  if (templateId !== undefined && templateName !== undefined)
    return [exclusive(`${path}.template_id`, `${path}.template_name`, at(`${path}.template_name`))];
  if (version === undefined) return [];
  if (templateId === undefined && templateName === undefined)
    return [versionWithoutTemplate(at(versionPath))];
  return version < 1 ? [tooSmall(versionPath, version, 1, at(versionPath))] : [];
}
