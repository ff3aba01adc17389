import { optionTable } from '../../options/option-table.ts';

export const fileOptions = optionTable({
  source: { type: 'string', doc: 'The file to copy. Not together with `content`.' },
  content: { type: 'string', doc: 'The text to write. Not together with `source`.' },
  target: {
    type: 'string',
    required: true,
    doc: 'Where the file goes. Missing folders are made. A copy gets mode 0644, written text 0600.',
  },
});
