import { encodeJson } from '../cty/json-encode.ts';
import { decodeJson } from '../cty/json-decode.ts';
import { dynamicType, objectOf, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { listValue, objectValue, stringValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem } from './arguments.ts';
import { base64Bytes } from './base64-bytes.ts';
import { parseCsv } from './csv.ts';
import { defineFunction, defineTextFunction, defineTextQuery } from './define-function.ts';
import { gzip } from './gzip.ts';
import { rsaDecrypt } from './rsa-decrypt.ts';
import { decodeUtf8 } from './utf8.ts';

/** Functions that encode values as text, and decode them. */
export function encodingFunctions(): readonly ValueFunction[] {
  return [
    defineTextFunction('base64encode', 'The bytes of a text in base64.', ['str'], (text) =>
      Buffer.from(text).toString('base64'),
    ),
    defineTextFunction('base64decode', 'The text that base64 stands for.', ['str'], decodeBase64),
    defineTextFunction('base64gzip', 'A text compressed by gzip, in base64.', ['str'], (text) =>
      gzip(Buffer.from(text)).toString('base64'),
    ),
    defineTextFunction(
      'rsadecrypt',
      'The text that was encrypted for an RSA key.',
      ['ciphertext', 'privatekey'],
      rsaDecrypt,
    ),
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
    defineTextQuery(
      'csvdecode',
      'The rows of comma-separated values as objects, by the names in the first line.',
      { params: ['str'], returns: dynamicType },
      decodeCsv,
    ),
  ];
}

function decodeBase64(text: string): string | CallProblem {
  const bytes = base64Bytes(text);
  if (!bytes) return problem('this is not base64 (in the standard alphabet, with "=" at the end)', 0);
  return decodeUtf8(bytes) ?? problem('what is encoded is not text in UTF-8', 0);
}

/** An object for every row but the first, which names the columns. */
function decodeCsv(text: string): Value | CallProblem {
  const rows = parseCsv(text);
  if (isProblem(rows)) return rows;
  const [names, ...records] = rows;
  if (!names) return problem('there is no line with the names of the columns', 0);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return problem(`two columns are named ${JSON.stringify(twice)}`, 0);
  const record = objectOf(new Map(names.map((name) => [name, stringType])));
  return listValue(
    record,
    records.map((fields) =>
      objectValue(new Map(names.map((name, i) => [name, stringValue(fields[i] ?? '')]))),
    ),
  );
}

function encodeUrl(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString())
    .replaceAll('%20', '+')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
