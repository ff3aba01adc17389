import type { Outcome, Range } from '../diag/diagnostic.ts';
import type { Body } from '../hcl/body.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { decodeWritten } from './decode-written.ts';
import type { DecodedConfig } from './decoded-config.ts';
import type { OptionTable } from './option-table.ts';
import { readHclBody } from './read-hcl-body.ts';
import type { ValueBody } from './read-value-body.ts';
import { readValueBody } from './read-value-body.ts';
import type { RenderText } from './render-strings.ts';

export interface DecodeRequest {
  readonly scope: Scope;
  /** The block's header, for what is wrong with no single option. */
  readonly range: Range;
  /** Renders the `{{ }}` of texts that are rendered while the template is read. */
  readonly render: RenderText;
  /** Options laid over the body, as a provisioner's `override` gives them. */
  readonly override?: ValueBody | undefined;
}

/** Decodes a component's body by its option table. */
export function decodeBody<T extends OptionTable>(
  body: Body,
  table: T,
  request: DecodeRequest,
): Outcome<DecodedConfig<T>> {
  const written = readHclBody(body, table, request);
  const override = request.override && readValueBody(request.override, table);
  const layers = override ? [written.value, override.value] : [written.value];
  const decoded = decodeWritten(layers, table, request.render);
  return { value: decoded.value, diags: [...written.diags, ...(override?.diags ?? []), ...decoded.diags] };
}
