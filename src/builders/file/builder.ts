import { createReadStream, createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeFolder } from '../../base/make-folder.ts';
import type { Artifact } from '../../contracts/artifact.ts';
import type { BuilderModule, BuilderTools, RunContext } from '../../contracts/component.ts';
import type { Config } from '../../options/option-table.ts';
import { copied, copying, nothingToWrite, sourceAndContent } from './messages.ts';
import { fileOptions } from './options.ts';
import { pretendedMachine } from './pretended-machine.ts';

type FileConfig = Config<typeof fileOptions>;

/** Makes one file, by copying or from text: for trying out templates, and for feeding post-processors. */
export const builder: BuilderModule<typeof fileOptions> = {
  options: fileOptions,
  variables: [],
  steps: async () => [],
  reclaimers: async () => ({}),
  prepare(config, context) {
    const { source, content } = config.values;
    if (source && content) {
      return { value: undefined, diags: [sourceAndContent(config.rangeOf('content'))] };
    }
    const diags = source || content ? [] : [nothingToWrite(config.block)];
    return { value: { run: (tools) => makeFile(config.values, context, tools) }, diags };
  },
};

async function makeFile(config: FileConfig, context: RunContext, tools: BuilderTools): Promise<Artifact> {
  const path = resolve(context.host.cwd, config.target);
  makeFolder(dirname(path), 0o755);
  if (config.source) {
    tools.ui.say(copying(config.source, config.target));
    tools.ui.say(copied(await copyText(resolve(context.host.cwd, config.source), path)));
  } else {
    await writeFile(path, config.content ?? '', { mode: 0o600 });
  }
  await tools.provision(pretendedMachine, {});
  return {
    builderId: 'packer.file',
    id: 'File',
    files: [config.target],
    description: `Stored file: ${config.target}`,
    generatedData: {},
    destroy: () => rm(path, { force: true }),
  };
}

/** Copies what is in a file but not its mode: a target that exists keeps its own. Answers the bytes copied. */
async function copyText(from: string, to: string): Promise<number> {
  const target = createWriteStream(to, { mode: 0o644 });
  await pipeline(createReadStream(from), target);
  return target.bytesWritten;
}
