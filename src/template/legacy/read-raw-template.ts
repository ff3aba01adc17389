import type { Outcome } from '../../diag/diagnostic.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import type { SourceText } from '../../diag/source-text.ts';
import { duplicateMembers } from './json/duplicate-members.ts';
import type { JsonMember, JsonObject } from './json/json-node.ts';
import { readJson } from './json/read-json.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { refusal } from '../refusal.ts';
import { listItems, strictText, strictTexts } from './members.ts';
import {
  commentNotText,
  templateNotObject,
  unknownRootKey,
  variableNotText,
  wrongJsonType,
} from './messages.ts';
import type { RawTemplate, RawText, RawVariable } from './raw-template.ts';
import { readBuilders, readProvisioner, readProvisioners } from './read-components.ts';
import { readPostProcessors } from './read-post-processors.ts';

const rootKeys = [
  'builders',
  'provisioners',
  'error-cleanup-provisioner',
  'post-processors',
  'variables',
  'sensitive-variables',
  'min_packer_version',
  'description',
  'push',
] as const;

type RootKey = (typeof rootKeys)[number];

/** Reads a legacy JSON template and says everything that is wrong with its shape. */
export function readRawTemplate(source: SourceText): Outcome<RawTemplate | undefined> {
  const parsed = readJson(source);
  if (parsed.value === undefined) return refusal(...parsed.diags);
  const document = parsed.value;
  if (document.kind !== 'object') return refusal(templateNotObject(document.range));
  const found = new DiagnosticList();
  found.add(...duplicateMembers(document));
  const root = found.take(readRoot(document));
  const push = root.get('push');
  if (push && push.value.kind !== 'object') found.add(wrongJsonType('push', 'an object', push.value.range));
  const cleanup = root.get('error-cleanup-provisioner');
  const template: RawTemplate = {
    source,
    root: document,
    description: found.take(strictText(root.get('description')))?.text,
    minPackerVersion: found.take(strictText(root.get('min_packer_version'))),
    variables: found.take(readVariables(root)),
    builders: found.take(readBuilders(found.take(listItems(root.get('builders'))))),
    provisioners: found.take(readProvisioners(found.take(listItems(root.get('provisioners'))))),
    errorCleanupProvisioner: cleanup && found.take(readProvisioner(cleanup.value)),
    postProcessors: found.take(readPostProcessors(found.take(listItems(root.get('post-processors'))))),
  };
  return { value: hasErrors(found.diags) ? undefined : template, diags: found.diags };
}

/** The members of the outermost object by what they mean; as in Packer, upper and lower case are the same in them. */
function readRoot({ members }: JsonObject): Outcome<ReadonlyMap<RootKey, JsonMember>> {
  const found = new DiagnosticList();
  const root = new Map<RootKey, JsonMember>();
  for (const member of members) {
    const { name, nameRange, value } = member;
    if (name.startsWith('_')) {
      if (value.kind !== 'string') found.add(commentNotText(name, value.range));
      continue;
    }
    const key = rootKeyOf(name);
    if (key === undefined || root.has(key)) {
      if (key !== name) found.add(unknownRootKey(name, rootKeys, nameRange));
    } else if (value.kind !== 'null') root.set(key, member);
  }
  return { value: root, diags: found.diags };
}

function rootKeyOf(name: string): RootKey | undefined {
  return rootKeys.find((one) => one === name) ?? rootKeys.find((one) => one === name.toLowerCase());
}

/** The outermost object with the names of its members as Packer writes them. */
export function canonicalRoot(root: JsonObject): JsonObject {
  return { ...root, members: root.members.map((one) => ({ ...one, name: rootKeyOf(one.name) ?? one.name })) };
}

function readVariables(root: ReadonlyMap<RootKey, JsonMember>): Outcome<readonly RawVariable[]> {
  const found = new DiagnosticList();
  const sensitive = found.take(strictTexts(root.get('sensitive-variables'))) ?? [];
  const given = root.get('variables');
  if (!given) return { value: [], diags: found.diags };
  if (given.value.kind !== 'object') {
    found.add(wrongJsonType('variables', 'an object: { "name": "value", ... }', given.value.range));
    return { value: [], diags: found.diags };
  }
  const variables = given.value.members.map((member): RawVariable => {
    const { name, nameRange } = member;
    return {
      name,
      nameRange,
      default: found.take(readDefault(member)),
      isSensitive: sensitive.some(({ text }) => text === name),
    };
  });
  return { value: variables, diags: found.diags };
}

function readDefault({ name, value }: JsonMember): Outcome<RawText | undefined> {
  if (value.kind === 'null') return { value: undefined, diags: [] };
  if (value.kind !== 'string') return refusal(variableNotText(name, value.range));
  return { value: { text: value.text, range: value.range }, diags: [] };
}
