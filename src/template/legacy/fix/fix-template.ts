import type { Diagnostic, Outcome } from '../../../diag/diagnostic.ts';
import { hasErrors } from '../../../diag/diagnostic.ts';
import { SourceText } from '../../../diag/source-text.ts';
import { duplicateMembers } from '../json/duplicate-members.ts';
import type { JsonNode, JsonObject } from '../json/json-node.ts';
import { readJson } from '../json/read-json.ts';
import { refusal } from '../../refusal.ts';
import { checkParts } from '../check-template.ts';
import { memberOf } from '../members.ts';
import {
  missingComponentType,
  notComponent,
  overrideNotObject,
  privateIpNotBool,
  templateNotObject,
  wrongJsonType,
} from '../messages.ts';
import { canonicalRoot, readRawTemplate } from '../read-raw-template.ts';
import { amazonTypes, parseGoBool } from './amazon-fixers.ts';
import { fixers } from './fixers.ts';
import { goJsonText } from './go-json-text.ts';
import { isObject, toPlain } from './plain-json.ts';

/** Brings a legacy template up to date; the text ends with a line end. There is none of a template that is too broken. */
export function fixTemplate(source: SourceText): Outcome<string | undefined> {
  const { value: document, diags } = readJson(source);
  if (document === undefined) return refusal(...diags);
  if (document.kind !== 'object') return refusal(templateNotObject(document.range));
  const root = canonicalRoot(document);
  const wrong = [...duplicateMembers(root), ...checkFixable(root)];
  if (hasErrors(wrong)) return refusal(...wrong);
  const plain = toPlain(root);
  if (!isObject(plain)) return refusal(templateNotObject(document.range));
  const fixed = fixers.reduce((template, { fix }) => fix(template), plain);
  return { value: `${goJsonText(fixed)}\n`, diags: [] };
}

/** Says what is still wrong with a fixed template, whose text stands in no file. */
export function validateFixed(name: string, text: string): readonly Diagnostic[] {
  const { value, diags } = readRawTemplate(new SourceText(`${name} (fixed)`, text));
  return value === undefined ? diags : [...diags, ...checkParts(value)];
}

/** What the fixers need to be there: lists, builders with a type, and a switch that can be understood. */
function checkFixable(root: JsonObject): readonly Diagnostic[] {
  const builders = memberOf(root, 'builders');
  const provisioners = memberOf(root, 'provisioners');
  const postProcessors = memberOf(root, 'post-processors');
  return [
    ...(builders ? checkBuilders(builders.value) : []),
    ...(provisioners?.value.kind === 'array' ? provisioners.value.items.flatMap(checkOverride) : []),
    ...(postProcessors && postProcessors.value.kind !== 'array'
      ? [wrongJsonType('post-processors', 'a list: [ ... ]', postProcessors.value.range)]
      : []),
  ];
}

function checkBuilders(list: JsonNode): readonly Diagnostic[] {
  if (list.kind !== 'array') return [wrongJsonType('builders', 'a list: [ ... ]', list.range)];
  return list.items.flatMap((item): readonly Diagnostic[] => {
    if (item.kind !== 'object') return [notComponent('builder', 'an object', item.range)];
    const type = memberOf(item, 'type')?.value;
    if (type?.kind !== 'string') {
      return [missingComponentType('builder', type?.range ?? { ...item.range, end: item.range.start + 1 })];
    }
    return amazonTypes.test(type.text) ? checkPrivateIp(item) : [];
  });
}

function checkOverride(provisioner: JsonNode): readonly Diagnostic[] {
  const override = provisioner.kind === 'object' ? memberOf(provisioner, 'override') : undefined;
  return override && override.value.kind !== 'object' ? [overrideNotObject(override.value.range)] : [];
}

function checkPrivateIp(builder: JsonObject): readonly Diagnostic[] {
  const member = builder.members.find(({ name }) => name === 'ssh_private_ip');
  const isSet = builder.members.some(({ name }) => name === 'ssh_interface');
  if (!member || isSet || parseGoBool(toPlain(member.value)) !== undefined) return [];
  return [privateIpNotBool(member.value.range)];
}
