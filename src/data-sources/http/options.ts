import { optionTable } from '../../options/option-table.ts';

export const httpOptions = optionTable({
  url: { type: 'string', required: true, doc: 'What to ask, as in `https://example.com/latest.json`.' },
  method: {
    type: 'string',
    default: 'GET',
    oneOf: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'],
    doc: 'How to ask.',
  },
  request_headers: { type: 'map(string)', default: {}, doc: 'Headers to send along.' },
  request_body: { type: 'string', default: '', doc: 'The text to send.' },
});
