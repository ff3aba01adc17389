import { optionTable } from '../../options/option-table.ts';

const filters = optionTable({
  only: { type: 'list(string)', doc: 'Only for these sources, by their names.' },
  except: { type: 'list(string)', doc: 'For all sources but these.' },
});

/** What every provisioner takes beside its own options. */
export const provisionerSettings = optionTable({
  ...filters,
  override: { type: 'any', doc: 'Other options for some sources, by the name of the source.' },
  pause_before: { type: 'duration', doc: 'A pause before it starts, as in `10s`.' },
  timeout: { type: 'duration', doc: 'How long it may run, as in `5m`.' },
  max_retries: { type: 'number', doc: 'How often it is tried again.' },
});

/** What a provisioner takes in HCL only. */
export const hclProvisionerSettings = optionTable({
  ...provisionerSettings,
  name: { type: 'string', doc: 'Shown instead of its type.' },
  continue_on_error: { type: 'bool', doc: 'Whether the build goes on where it fails.' },
});

/** What every post-processor takes beside its own options. */
export const postProcessorSettings = optionTable({
  ...filters,
  name: { type: 'string', doc: 'What `-except` knows it by, instead of its type.' },
  keep_input_artifact: { type: 'bool', doc: 'Whether what it was given stays where it is.' },
});

/** What builds, provisioners and post-processors take in HCL. */
export const repetition = optionTable({
  for_each: {
    type: 'any',
    doc: 'Makes one of each item of a map, or of a list or set of texts, as `each.key`.',
  },
  enabled: { type: 'bool', default: true, doc: 'Leaves it out where false.' },
});
