import { systemClock } from '../../src/base/clock.ts';
import type { DataSourceModule } from '../../src/contracts/data-source.ts';
import { toJs, type JsValue } from '../../src/cty/js.ts';
import { literalConfig } from '../../src/options/literal-config.ts';
import type { OptionTable } from '../../src/options/option-table.ts';
import { timeoutSignal } from '../../src/base/timeout-signal.ts';

/** What a data source gives for these options; undefined where it refuses them. */
export async function readData<T extends OptionTable>(
  module: DataSourceModule<T>,
  options: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string>> = {},
): Promise<JsValue> {
  const host = { env, cwd: '/work', homeFolder: '/home/me', tempFolder: '/tmp', platform: 'linux' } as const;
  const config = literalConfig(module.options, options);
  const { value } = module.prepare(config, { host, clock: systemClock });
  return value && toJs(await value.read(timeoutSignal(60_000)));
}
