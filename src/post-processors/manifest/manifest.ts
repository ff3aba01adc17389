/** One build in a manifest. The order of the keys is the order in the file. */
export interface ManifestBuild {
  readonly name: string;
  readonly builder_type: string;
  /** Seconds since 1970. */
  readonly build_time?: number;
  readonly files: ReadonlyArray<{ readonly name: string; readonly size: number }> | null;
  readonly artifact_id: string;
  readonly packer_run_uuid: string;
  readonly custom_data: Readonly<Record<string, string>> | null;
}

/** A manifest as read; builds of other runs pass through as they are. */
export interface Manifest {
  readonly builds: readonly unknown[];
  readonly last_run_uuid: string;
}

/** Reads a manifest's text. Undefined when it is none. */
export function parseManifest(text: string): Manifest | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
  const builds: unknown = 'builds' in read ? read.builds : null;
  const uuid: unknown = 'last_run_uuid' in read ? read.last_run_uuid : '';
  if (builds !== null && !Array.isArray(builds)) return undefined;
  return { builds: builds ?? [], last_run_uuid: typeof uuid === 'string' ? uuid : '' };
}

/** The manifest with one more build. With `-force` what other runs left is dropped. */
export function addBuild(
  manifest: Manifest | undefined,
  build: ManifestBuild,
  { startOver }: { readonly startOver: boolean },
): Manifest {
  const uuid = build.packer_run_uuid;
  const kept = startOver && manifest?.last_run_uuid !== uuid ? [] : (manifest?.builds ?? []);
  return { builds: [...kept, build], last_run_uuid: uuid };
}

/** Written as Go's encoder does, which escapes what HTML would take for markup. */
export function renderManifest(manifest: Manifest): string {
  return JSON.stringify(manifest, undefined, 2).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
