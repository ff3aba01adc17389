import { encodeJson } from '../cty/json-encode.ts';
import { decodeJson } from '../cty/json-decode.ts';
import { dynamicType, objectOf, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { listValue, nullValue, objectValue, stringValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem } from './arguments.ts';
import { base64Bytes } from './base64-bytes.ts';
import { parseCsv } from './csv.ts';
import { defineFunction, defineTextFunction, defineTextQuery } from './define-function.ts';
import { gzip } from './gzip.ts';
import { functionLibrary } from './libraries.ts';
import { rsaDecrypt } from './rsa-decrypt.ts';
import type { IanaCharset } from './text-encodings/iana-charsets.ts';
import { decodeUtf8 } from './utf8.ts';
import { decodeYaml } from './yaml-decode.ts';
import { encodeYaml } from './yaml-encode.ts';

/** Functions that encode values as text, and decode them. */
export function encodingFunctions(): readonly ValueFunction[] {
  return [...textCodings(), ...valueCodings()];
}

function textCodings(): readonly ValueFunction[] {
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
    defineTextFunction(
      'textencodebase64',
      "A text in a character encoding of IANA's list, in base64.",
      ['string', 'encoding'],
      encodeCharset,
    ),
    defineTextFunction(
      'textdecodebase64',
      "The text that base64 stands for in a character encoding of IANA's list.",
      ['source', 'encoding'],
      decodeCharset,
    ),
  ];
}

function valueCodings(): readonly ValueFunction[] {
  return [
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
    defineFunction('yamlencode', 'A value as a YAML document.', {
      params: [{ name: 'value', type: dynamicType, allowsNull: true }],
      returns: stringType,
      call: ([value]) => stringValue(encodeYaml(value ?? nullValue())),
    }),
    defineTextQuery(
      'yamldecode',
      'The value that a YAML document stands for.',
      { params: ['src'], returns: dynamicType },
      decodeYaml,
    ),
    defineTextQuery(
      'csvdecode',
      'The rows of comma-separated values as objects, by the names in the first line.',
      { params: ['str'], returns: dynamicType },
      decodeCsv,
    ),
  ];
}

function notBase64(): CallProblem {
  return problem('this is not base64 (in the standard alphabet, with "=" at the end)', 0);
}

function decodeBase64(text: string): string | CallProblem {
  const bytes = base64Bytes(text);
  if (!bytes) return notBase64();
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

function charsetOf(name: string): IanaCharset | CallProblem {
  const hint = 'a name or alias of the IANA list such as UTF-8, UTF-16LE or ISO-8859-1 is required';
  return (
    functionLibrary('charsets').findCharset(name) ??
    problem(`there is no encoding ${JSON.stringify(name)}: ${hint}`, 1)
  );
}

function encodeCharset(text: string, name: string): string | CallProblem {
  const charset = charsetOf(name);
  if (isProblem(charset)) return charset;
  const bytes = charset.encode(text);
  return bytes
    ? Buffer.from(bytes).toString('base64')
    : problem(`${charset.name} does not have all characters of the text`, 0);
}

function decodeCharset(source: string, name: string): string | CallProblem {
  const charset = charsetOf(name);
  if (isProblem(charset)) return charset;
  const bytes = base64Bytes(source);
  if (!bytes) return notBase64();
  return charset.decode(bytes) ?? problem(`the bytes are not all defined in ${charset.name}`, 0);
}
