import type { Outcome } from '../../diag/diagnostic.ts';
import type { JsonNode, JsonObject } from './json/json-node.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { refusal } from '../refusal.ts';
import { memberOf, strictBool, strictText, strictTexts, without } from './members.ts';
import { nestedTooDeep, notComponent } from './messages.ts';
import type { RawPostProcessor } from './raw-template.ts';
import { missingType } from './read-components.ts';

/** Each item is a chain: a list of post-processors, or one by itself. */
export function readPostProcessors(
  items: readonly JsonNode[],
): Outcome<ReadonlyArray<readonly RawPostProcessor[]>> {
  const found = new DiagnosticList();
  const chains = items.map((item) => {
    const links = item.kind === 'array' ? item.items : [item];
    return links.flatMap((link) => found.take(readPostProcessor(link)) ?? []);
  });
  return { value: chains.filter((chain) => chain.length > 0), diags: found.diags };
}

function readPostProcessor(node: JsonNode): Outcome<RawPostProcessor | undefined> {
  switch (node.kind) {
    case 'string':
      return named(node.text, node);
    case 'object':
      return readObject(node);
    case 'array':
      return refusal(nestedTooDeep(node.range));
    case 'number':
    case 'bool':
    case 'null':
      return refusal(
        notComponent('post-processor', 'a text, an object, or a list of these in a row', node.range),
      );
  }
}

/** A type by itself: a post-processor without options. */
function named(type: string, { range }: JsonNode): Outcome<RawPostProcessor | undefined> {
  if (type === '') return refusal(...missingType('post-processor', { range }, []));
  const value = {
    type,
    name: type,
    range,
    body: { kind: 'object', members: [], range } as const,
    only: undefined,
    except: undefined,
    keepInputArtifact: undefined,
  };
  return { value, diags: [] };
}

const meta = ['type', 'name', 'only', 'except', 'keep_input_artifact'];

function readObject(node: JsonObject): Outcome<RawPostProcessor | undefined> {
  const found = new DiagnosticList();
  const type = found.take(strictText(memberOf(node, 'type')));
  const name = found.take(strictText(memberOf(node, 'name')));
  const postProcessor = {
    body: without(node, meta),
    only: found.take(strictTexts(memberOf(node, 'only'))),
    except: found.take(strictTexts(memberOf(node, 'except'))),
    keepInputArtifact: found.take(strictBool(memberOf(node, 'keep_input_artifact'))),
  };
  if (!type || type.text === '')
    return refusal(...found.diags, ...missingType('post-processor', node, found.diags));
  return {
    value: { type: type.text, name: name?.text || type.text, range: type.range, ...postProcessor },
    diags: found.diags,
  };
}
