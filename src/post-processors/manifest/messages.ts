export function notAManifest(path: string): Error {
  return new Error(
    `Cannot add to ${path}: what stands there is no manifest in JSON. Move it away, or say another file with output`,
  );
}

export function missingFolder(path: string): Error {
  return new Error(`Cannot write the manifest ${path}: its folder is not there`);
}

export function cannotWriteManifest(path: string, cause: unknown): Error {
  return new Error(`Cannot write the manifest ${path}`, { cause });
}
