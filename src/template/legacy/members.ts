import { parseDuration } from '../../base/parse-duration.ts';
import type { Outcome } from '../../diag/diagnostic.ts';
import type { JsonMember, JsonNode, JsonObject } from './json/json-node.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { refusal } from '../refusal.ts';
import { invalidLegacyDuration, wrongJsonType } from './messages.ts';
import type { RawText } from './raw-template.ts';

/** A member's value by its name; null is the same as leaving it out. */
export function memberOf({ members }: JsonObject, name: string): JsonMember | undefined {
  return members.find((member) => member.name === name && member.value.kind !== 'null');
}

/** The object without these members. */
export function without(object: JsonObject, names: readonly string[]): JsonObject {
  return { ...object, members: object.members.filter(({ name }) => !names.includes(name)) };
}

/** A text and nothing else. */
export function strictText(member: JsonMember | undefined): Outcome<RawText | undefined> {
  if (!member) return { value: undefined, diags: [] };
  const { value, name } = member;
  if (value.kind !== 'string') return refusal(wrongJsonType(name, 'a text in double quotes', value.range));
  return { value: { text: value.text, range: value.range }, diags: [] };
}

/** A text, or a number or bool that is taken for one. */
export function looseText(member: JsonMember | undefined): Outcome<RawText | undefined> {
  if (!member) return { value: undefined, diags: [] };
  const text = textOf(member.value);
  if (text === undefined) return refusal(wrongJsonType(member.name, 'a text', member.value.range));
  return { value: { text, range: member.value.range }, diags: [] };
}

function textOf(node: JsonNode): string | undefined {
  if (node.kind === 'string') return node.text;
  if (node.kind === 'number') return String(Number(node.text));
  return node.kind === 'bool' ? (node.bool ? '1' : '0') : undefined;
}

export function strictBool(member: JsonMember | undefined): Outcome<boolean | undefined> {
  if (!member) return { value: undefined, diags: [] };
  const { value, name } = member;
  if (value.kind !== 'bool')
    return refusal(wrongJsonType(name, 'true or false, without quotes', value.range));
  return { value: value.bool, diags: [] };
}

/** A list of texts and nothing else. */
export function strictTexts(member: JsonMember | undefined): Outcome<readonly RawText[] | undefined> {
  if (!member) return { value: undefined, diags: [] };
  const { value, name } = member;
  if (value.kind !== 'array') return refusal(wrongJsonType(name, 'a list of texts', value.range));
  const found = new DiagnosticList();
  const texts = value.items.flatMap((item) => found.take(strictText({ ...member, value: item })) ?? []);
  return { value: texts, diags: found.diags };
}

/** A list of texts, where a lone text is a list of one. */
export function looseTexts(member: JsonMember | undefined): Outcome<readonly RawText[] | undefined> {
  if (!member) return { value: undefined, diags: [] };
  const { value } = member;
  const items = value.kind === 'array' ? value.items : [value];
  const found = new DiagnosticList();
  const texts = items.flatMap((item) => found.take(looseText({ ...member, value: item })) ?? []);
  return { value: texts, diags: found.diags };
}

/** A duration in milliseconds: a text such as "90s", or a number of nanoseconds. */
export function duration(member: JsonMember | undefined): Outcome<number> {
  if (!member) return { value: 0, diags: [] };
  const { value, name } = member;
  if (value.kind === 'number') return { value: Number(value.text) / 1e6, diags: [] };
  const ms = value.kind === 'string' ? parseDuration(value.text) : undefined;
  if (ms !== undefined) return { value: ms, diags: [] };
  return { value: 0, diags: [invalidLegacyDuration(name, value.range)] };
}

/** The objects and other things in a list. */
export function listItems(member: JsonMember | undefined): Outcome<readonly JsonNode[]> {
  if (!member) return { value: [], diags: [] };
  const { value, name } = member;
  if (value.kind === 'array') return { value: value.items, diags: [] };
  return { value: [], diags: [wrongJsonType(name, 'a list: [ ... ]', value.range)] };
}
