import { optionTable } from '../../../options/option-table.ts';

const template = optionTable({
  enable_fast_launch: { type: 'bool', doc: 'Whether the image starts fast.' },
  template_id: { type: 'string', doc: 'The id of the launch template to prepare with.' },
  template_name: { type: 'string', doc: 'The name of the launch template to prepare with.' },
  template_version: { type: 'number', doc: 'The version of the launch template. The latest when left out.' },
});

const fastLaunch = optionTable({
  ...template,
  region_launch_templates: {
    block: { ...template, region: { type: 'string', doc: 'The region that the launch template is for.' } },
    repeat: 'many',
    doc: 'The launch template of one region. May be repeated.',
  },
  max_parallel_launches: { type: 'number', doc: 'How many instances prepare snapshots at once, 6 at least.' },
  target_resource_count: { type: 'number', doc: 'How many prepared snapshots are kept.' },
});

/** Windows images that start faster. */
export const fastLaunchOptions = optionTable({
  fast_launch: {
    block: fastLaunch,
    repeat: 'one',
    doc: 'Prepares snapshots so that Windows instances of the image start faster. On where any of its options is given and `enable_fast_launch` is not false.',
  },
});
