import type { Outcome, Range } from '../../diag/diagnostic.ts';
import type { GoFunctions } from '../../go-template/go-function.ts';
import { parseGoTemplate } from '../../go-template/parse.ts';
import { renderGoTemplate } from '../../go-template/render.ts';
import type { JsonMember, JsonObject } from './json/json-node.ts';
import { decodeWritten } from '../../options/decode-written.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import type { OptionTable } from '../../options/option-table.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import type { ComponentList } from './fix/is-outdated.ts';
import { isOutdated } from './fix/is-outdated.ts';
import { readJsonBody } from './read-json-body.ts';

interface DecodeRequest {
  readonly list: ComponentList;
  readonly type: string;
  readonly table: OptionTable;
  readonly range: Range;
  /** What the `{{ }}` in its texts may call. */
  readonly functions: GoFunctions;
}

/** Decodes a component's options from objects, of which later ones are laid over earlier ones. */
export function decodeJsonBody(
  layers: readonly JsonObject[],
  { list, type, table, range, functions }: DecodeRequest,
): Outcome<DecodedConfig> {
  const found = new DiagnosticList();
  const reading = { range, isOutdated: (member: JsonMember) => isOutdated(list, type, member) };
  const written = layers.map((layer) => found.take(readJsonBody(layer, table, reading)));
  const decoded = found.take(
    decodeWritten(written, table, (text) => {
      const parsed = parseGoTemplate(text);
      const rendered = parsed.ok ? renderGoTemplate(parsed.value, undefined, functions) : parsed;
      return rendered.ok ? rendered : { ok: false, message: rendered.error.message, path: '' };
    }),
  );
  return { value: decoded, diags: found.diags };
}
