import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { compareCodePoints } from '../../base/compare-code-points.ts';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';
import { renderAtRun } from '../../communicators/script/render-at-run.ts';
import type { Artifact } from '../../contracts/artifact.ts';
import type { PostProcessorModule, PostProcessorTools, RunContext } from '../../contracts/component.ts';
import type { Config } from '../../options/option-table.ts';
import type { Manifest, ManifestBuild } from './manifest.ts';
import { addBuild, parseManifest, renderManifest } from './manifest.ts';
import { cannotWriteManifest, missingFolder, notAManifest } from './messages.ts';
import { manifestOptions } from './options.ts';
import { withLock } from '../../base/with-lock.ts';

type ManifestConfig = Config<typeof manifestOptions>;

/** Writes what was built into a JSON file, beside what earlier runs built. The artifact passes through unchanged. */
export const manifestPostProcessor: PostProcessorModule<typeof manifestOptions> = {
  options: manifestOptions,
  prepare({ values }, context) {
    return {
      value: {
        async run(tools) {
          await record(values, context, tools);
          return { artifact: tools.artifact, keepInput: 'always' };
        },
      },
      diags: [],
    };
  },
};

async function record(
  config: ManifestConfig,
  context: RunContext,
  { artifact, signal }: PostProcessorTools,
): Promise<void> {
  const path = resolve(context.host.cwd, config.output);
  const build = await describe(config, context, artifact);
  await withLock(`${path}.lock`, { clock: context.clock, signal }, async () => {
    const manifest = addBuild(await readManifest(path, config.output), build, { startOver: context.force });
    try {
      await writeFileAtomically(path, renderManifest(manifest), { mode: 0o664 });
    } catch (cause) {
      throw errorCode(cause) === 'ENOENT'
        ? missingFolder(config.output)
        : cannotWriteManifest(config.output, cause);
    }
  });
}

async function describe(
  config: ManifestConfig,
  context: RunContext,
  artifact: Artifact,
): Promise<ManifestBuild> {
  const files = await Promise.all(
    artifact.files.map(async (name) => ({
      name: config.strip_path ? basename(name) : name,
      size: await sizeOf(resolve(context.host.cwd, name)),
    })),
  );
  return {
    name: context.buildName,
    builder_type: context.builderType,
    ...(config.strip_time ? {} : { build_time: Math.floor(context.clock.now().getTime() / 1000) }),
    files: files.length > 0 ? files : null,
    artifact_id: artifact.id,
    packer_run_uuid: context.runUuid,
    custom_data: customData(config, context, artifact),
  };
}

function customData(
  { custom_data }: ManifestConfig,
  context: RunContext,
  { generatedData }: Artifact,
): Readonly<Record<string, string>> | null {
  if (!custom_data) return null;
  const names = Object.keys(custom_data).sort(compareCodePoints);
  return Object.fromEntries(
    names.map((name) => {
      const text = custom_data[name] ?? '';
      return [
        name,
        renderAtRun(`custom_data.${name}`, text, { data: {}, variables: generatedData, context }),
      ];
    }),
  );
}

/** In bytes; 0 for what is not there. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.size ?? 0;
}

async function readManifest(path: string, shown: string): Promise<Manifest | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw cannotWriteManifest(shown, error);
  }
  return parseManifest(text) ?? Promise.reject(notAManifest(shown));
}
