import { optionTable } from '../../options/option-table.ts';

export const manifestOptions = optionTable({
  output: {
    type: 'string',
    default: 'packer-manifest.json',
    doc: 'The file to write the manifest to. Builds are added to what stands there already.',
  },
  strip_path: {
    type: 'bool',
    default: false,
    doc: 'Write only the names of files, without their folders.',
  },
  strip_time: { type: 'bool', default: false, doc: 'Leave out when the build ended.' },
  custom_data: {
    type: 'map(string)',
    rendered: 'run',
    doc: 'Anything else to be written with the build, by name.',
  },
});
