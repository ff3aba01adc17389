import type { FastLaunchOptions } from '../options/option-types.ts';

/** What the template says about fast launch in one region. */
export interface FastLaunchEntry {
  /** Undefined for the region of the build, and where the template forgot it. */
  readonly region: string | undefined;
  /** Where it stands, as in `fast_launch.region_launch_templates[0]`. */
  readonly path: string;
  readonly enabled: boolean;
  readonly templateId: string | undefined;
  readonly templateName: string | undefined;
  readonly version: number | undefined;
}

/** Whether images are to start fast: any option of the block switches that on, but for one that says no. */
export function wantsFastLaunch({ fast_launch: block }: FastLaunchOptions): boolean {
  if (block === undefined || block.enable_fast_launch === false) return false;
  const { region_launch_templates: entries, ...settings } = block;
  return entries.length > 0 || Object.values(settings).some((value) => value !== undefined);
}

/** What the template says of single regions. Launch templates beside the entries are for the region of the build. */
export function fastLaunchEntries({ fast_launch: block }: FastLaunchOptions): readonly FastLaunchEntry[] {
  if (block === undefined) return [];
  const { template_id: id, template_name: name, template_version: version } = block;
  const atHome = [id, name, version].some((value) => value !== undefined);
  const own = { region: undefined, path: 'fast_launch', enabled: true };
  return [
    ...(atHome ? [{ ...own, templateId: id, templateName: name, version }] : []),
    ...block.region_launch_templates.map((entry, index) => ({
      region: entry.region,
      path: `fast_launch.region_launch_templates[${index}]`,
      enabled: entry.enable_fast_launch !== false,
      templateId: entry.template_id,
      templateName: entry.template_name,
      version: entry.template_version,
    })),
  ];
}
