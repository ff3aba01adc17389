import { encodeJson } from '../cty/json-encode.ts';
import { decodeJson } from '../cty/json-decode.ts';
import { dynamicType, stringType } from '../cty/type.ts';
import { stringValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { defineFunction, defineTextFunction, defineTextQuery } from './define-function.ts';
import { decodeUtf8 } from './utf8.ts';

/** Functions that encode values as text, and decode them. */
export function encodingFunctions(): readonly ValueFunction[] {
  return [
    defineTextFunction('base64encode', 'The bytes of a text in base64.', ['str'], (text) =>
      Buffer.from(text).toString('base64'),
    ),
    defineTextFunction('base64decode', 'The text that base64 stands for.', ['str'], decodeBase64),
    defineTextFunction('urlencode', 'A text with all that is special in a URL escaped.', ['str'], encodeUrl),
    defineFunction('jsonencode', 'A value as JSON.', {
      params: [{ name: 'val', type: dynamicType, allowsNull: true }],
      returns: stringType,
      call: ([value]) => {
        const json = value && encodeJson(value);
        return json === undefined ? problem('JSON cannot hold an infinite number', 0) : stringValue(json);
      },
    }),
    defineTextQuery(
      'jsondecode',
      'The value that JSON stands for.',
      { params: ['str'], returns: dynamicType },
      (text) => decodeJson(text) ?? problem('this is not JSON', 0),
    ),
  ];
}

function decodeBase64(text: string): string | CallProblem {
  const compact = text.replace(/[\r\n]/g, '');
  const isBase64 = compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact);
  if (!isBase64) return problem('this is not base64 (in the standard alphabet, with "=" at the end)', 0);
  return decodeUtf8(Buffer.from(compact, 'base64')) ?? problem('what is encoded is not text in UTF-8', 0);
}

function encodeUrl(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString())
    .replaceAll('%20', '+')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
