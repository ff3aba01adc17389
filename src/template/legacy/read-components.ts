import type { Diagnostic, Outcome, Range } from '../../diag/diagnostic.ts';
import type { JsonMember, JsonNode } from './json/json-node.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { refusal } from '../refusal.ts';
import { duration, looseText, looseTexts, memberOf, without } from './members.ts';
import { duplicateBuilder, missingComponentType, notComponent, wrongJsonType } from './messages.ts';
import type { RawBuilder, RawOverride, RawProvisioner } from './raw-template.ts';

export function readBuilders(items: readonly JsonNode[]): Outcome<readonly RawBuilder[]> {
  const found = new DiagnosticList();
  const builders = new Map<string, RawBuilder>();
  for (const item of items) {
    const builder = found.take(readBuilder(item));
    if (!builder) continue;
    const before = builders.get(builder.name);
    if (before) found.add(duplicateBuilder(builder.name, before.range, builder.range));
    else builders.set(builder.name, builder);
  }
  return { value: [...builders.values()], diags: found.diags };
}

function readBuilder(node: JsonNode): Outcome<RawBuilder | undefined> {
  if (node.kind !== 'object') return refusal(notComponent('builder', 'an object', node.range));
  const found = new DiagnosticList();
  const type = found.take(looseText(memberOf(node, 'type')));
  const name = found.take(looseText(memberOf(node, 'name')));
  if (!type || type.text === '') return refusal(...found.diags, ...missingType('builder', node, found.diags));
  const builder: RawBuilder = {
    type: type.text,
    name: name?.text || type.text,
    hasName: (name?.text ?? '') !== '',
    range: type.range,
    body: without(node, ['type', 'name']),
  };
  return { value: builder, diags: found.diags };
}

export function readProvisioners(items: readonly JsonNode[]): Outcome<readonly RawProvisioner[]> {
  const found = new DiagnosticList();
  const provisioners = items.flatMap((item) => found.take(readProvisioner(item)) ?? []);
  return { value: provisioners, diags: found.diags };
}

const provisionerMeta = ['type', 'only', 'except', 'override', 'pause_before', 'max_retries', 'timeout'];

export function readProvisioner(node: JsonNode): Outcome<RawProvisioner | undefined> {
  if (node.kind !== 'object') return refusal(notComponent('provisioner', 'an object', node.range));
  const found = new DiagnosticList();
  const type = found.take(looseText(memberOf(node, 'type')));
  const provisioner = {
    body: without(node, provisionerMeta),
    only: found.take(looseTexts(memberOf(node, 'only'))),
    except: found.take(looseTexts(memberOf(node, 'except'))),
    overrides: found.take(readOverrides(memberOf(node, 'override'))),
    pauseBeforeMs: found.take(duration(memberOf(node, 'pause_before'))),
    timeoutMs: found.take(duration(memberOf(node, 'timeout'))),
    maxRetries: found.take(looseText(memberOf(node, 'max_retries'))),
  };
  if (!type || type.text === '')
    return refusal(...found.diags, ...missingType('provisioner', node, found.diags));
  return { value: { type: type.text, range: type.range, ...provisioner }, diags: found.diags };
}

function readOverrides(member: JsonMember | undefined): Outcome<readonly RawOverride[]> {
  if (!member) return { value: [], diags: [] };
  const { value, name } = member;
  if (value.kind !== 'object') {
    return {
      value: [],
      diags: [wrongJsonType(name, 'an object with the names of builders', value.range)],
    };
  }
  const overrides = value.members.map((override) => ({
    builder: override.name,
    nameRange: override.nameRange,
    options: override.value,
  }));
  return { value: overrides, diags: [] };
}

/** That the type is missing, unless something else has been said of it. */
export function missingType(
  kind: string,
  { range }: { readonly range: Range },
  said: readonly Diagnostic[],
): readonly Diagnostic[] {
  const opening = { ...range, end: range.start + 1 };
  return said.length > 0 ? [] : [missingComponentType(kind, opening)];
}
