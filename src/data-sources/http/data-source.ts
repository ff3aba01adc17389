import type { DataSourceModule } from '../../contracts/data-source.ts';
import { mapOf, objectOf, stringType } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import { httpOptions } from './options.ts';
import { invalidUrl } from './messages.ts';

/** Asks a web server, and gives its answer. */
export const dataSource: DataSourceModule<typeof httpOptions> = {
  options: httpOptions,
  output: objectOf({ url: stringType, body: stringType, request_headers: mapOf(stringType) }),
  prepare(config, { host }) {
    const { values, placeholders, block } = config;
    if (!placeholders.has('url') && !isWebAddress(values.url)) {
      return { value: undefined, diags: [invalidUrl(values.url, config.rangeOf('url') ?? block)] };
    }
    const read = async (signal: AbortSignal): Promise<Value> => {
      const { ask } = await import('./ask.ts');
      return ask(values, host.env, signal);
    };
    return { value: { read }, diags: [] };
  },
};

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
