import { errorText } from '../base/error-text.ts';
import type { DataSourceModule } from '../contracts/data-source.ts';
import { OptionError } from '../contracts/option-error.ts';
import type { Value } from '../cty/value.ts';
import { unknownValue } from '../cty/value.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { decodeBody } from '../options/decode-body.ts';
import type { DataBlock } from './data-blocks.ts';
import { dataInputUnknown, dataNotRead } from './data-messages.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import type { TemplateWorld } from './template-world.ts';

export interface DataRequest {
  readonly module: DataSourceModule;
  readonly scope: Scope;
  readonly world: TemplateWorld;
  /**
   * `read` asks for the data, `check` only looks at the options; `follow` is `read` where an option may lack what an
   * earlier mistake has left unknown.
   */
  readonly mode: 'read' | 'check' | 'follow';
}

/** Decodes and checks a data source, and asks for its data where that is wanted; otherwise they are unknown. */
export async function readDataSource(block: DataBlock, request: DataRequest): Promise<Outcome<Value>> {
  const { module, scope, world, mode } = request;
  const found = new DiagnosticList();
  const nothing = unknownValue(module.output);
  // Packer renders no {{ }} in data sources.
  const render = (text: string) => ({ ok: true, value: text }) as const;
  const decode = (): ReturnType<typeof decodeBody> =>
    decodeBody(block.body, module.options, { scope, range: block.range, render });
  const config = found.take(await world.secrets.settle(decode, world.signal));
  world.hide(config.secrets, 'derived');
  const prepared = hasErrors(found.diags) ? undefined : found.take(module.prepare(config, world));
  if (mode === 'check' || !prepared) return { value: nothing, diags: found.diags };
  const [unknown] = config.placeholders;
  if (unknown !== undefined) {
    const at = config.rangeOf(unknown) ?? block.range;
    if (mode === 'read') found.add(dataInputUnknown(keyOf(block), unknown, at));
    return { value: nothing, diags: found.diags };
  }
  try {
    return { value: await prepared.read(world.signal), diags: found.diags };
  } catch (error) {
    world.signal.throwIfAborted();
    const place = error instanceof OptionError ? config.rangeOf(error.option) : undefined;
    found.add(dataNotRead(keyOf(block), errorText(error), place ?? block.range));
    return { value: nothing, diags: found.diags };
  }
}

function keyOf({ type, name }: DataBlock): string {
  return `data.${type}.${name}`;
}
