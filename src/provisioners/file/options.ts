import { optionTable } from '../../options/option-table.ts';

export const fileOptions = optionTable({
  content: {
    type: 'string',
    doc: 'The text of a file to be made on the machine, readable by its user only. Stands in the place of `source`.',
  },
  source: {
    type: 'string',
    doc: 'The file or folder to transfer. With a slash at its end the content of a folder is meant, without one the folder itself.',
  },
  sources: { type: 'list(string)', doc: 'Several files or folders; `source` comes after them.' },
  destination: {
    type: 'string',
    required: true,
    doc: 'Where it goes. With a slash at its end it is a folder, and files keep their names. On the machine the folder must exist.',
  },
  direction: {
    type: 'string',
    default: 'upload',
    oneOf: ['upload', 'download'],
    doc: '`upload` to the machine or `download` from it.',
  },
  generated: {
    type: 'bool',
    default: false,
    doc: 'The source is made during the build, so it need not be there when the template is checked.',
  },
});
