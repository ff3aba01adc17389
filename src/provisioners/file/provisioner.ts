import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileErrorText } from '../../base/file-error-text.ts';
import type { ProvisionerModule } from '../../contracts/component.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import { standsForUnknown } from '../../options/stands-for-unknown.ts';
import { download } from './download.ts';
import {
  contentAndSource,
  contentToDownload,
  emptyDestination,
  missingSource,
  nothingToTransfer,
  unreadableSource,
} from './messages.ts';
import { fileOptions } from './options.ts';
import type { Transfer } from './transfer.ts';
import { upload } from './upload.ts';

type FileConfig = DecodedConfig<typeof fileOptions>;

/** Transfers files and folders to the machine or from it. */
export const fileProvisioner: ProvisionerModule<typeof fileOptions> = {
  options: fileOptions,
  prepare(config, { host }) {
    const { values } = config;
    const diags = checkOptions(config, host.cwd);
    if (hasErrors(diags)) return { value: undefined, diags };
    const transfer: Transfer = {
      sources: [...(values.sources ?? []), ...(values.source ? [values.source] : [])],
      content: values.content || undefined,
      destination: values.destination,
      cwd: host.cwd,
    };
    const carryOut = values.direction === 'download' ? download : upload;
    return { value: { run: (tools) => carryOut(transfer, tools) }, diags };
  },
};

function checkOptions(config: FileConfig, cwd: string): Diagnostic[] {
  const { values, block, placeholders } = config;
  const diags: Diagnostic[] = [];
  const hasSource = Boolean(values.source) || Boolean(values.sources?.length) || placeholders.has('sources');
  if (values.content && hasSource) diags.push(contentAndSource(config.rangeOf('content') ?? block));
  if (values.content && values.direction === 'download')
    diags.push(contentToDownload(config.rangeOf('content') ?? block));
  if (!values.content && !hasSource) diags.push(nothingToTransfer(block));
  if (values.destination === '') diags.push(emptyDestination(config.rangeOf('destination') ?? block));
  if (values.direction === 'upload' && !values.generated) diags.push(...checkSources(config, cwd));
  return diags;
}

function checkSources(config: FileConfig, cwd: string): Diagnostic[] {
  const { values } = config;
  const sources = [
    ...(values.sources ?? []).map((path, i) => ({
      option: 'sources',
      path,
      at: config.rangeOf(`sources[${i}]`) ?? config.rangeOf('sources'),
    })),
    ...(values.source ? [{ option: 'source', path: values.source, at: config.rangeOf('source') }] : []),
  ];
  return sources.flatMap(({ option, path, at }) => {
    if (standsForUnknown(config, option, path)) return [];
    try {
      const found = statSync(resolve(cwd, path), { throwIfNoEntry: false });
      return found ? [] : [missingSource(path, cwd, at)];
    } catch (error) {
      return [unreadableSource(path, fileErrorText(error), at)];
    }
  });
}
