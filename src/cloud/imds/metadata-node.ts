/** A value, or a folder of what is below it. */
export type MetadataNode = string | Uint8Array | MetadataFolder;

export interface MetadataFolder {
  /** A child that is undefined does not exist for the guest. */
  readonly children: Readonly<Record<string, MetadataNode | undefined>>;
  /** What the service answers for the folder itself, where that is not a line for each child. */
  readonly listing?: string | undefined;
}

export function folder(children: MetadataFolder['children'], listing?: string): MetadataFolder {
  return { children, listing };
}

/** Follows a path, with or without a slash at its end. */
export function findNode(root: MetadataFolder, path: string): MetadataNode | undefined {
  let node: MetadataNode | undefined = root;
  for (const name of path.split('/').filter((part) => part !== '')) {
    if (node === undefined || isValue(node) || !Object.hasOwn(node.children, name)) return undefined;
    node = node.children[name];
  }
  return node;
}

/** What the service answers for a node: a value, or the names in a folder, those of folders with a slash. */
export function printNode(node: MetadataNode): string | Uint8Array {
  if (isValue(node)) return node;
  const lines = Object.entries(node.children).flatMap(([name, child]) => {
    if (child === undefined) return [];
    return isValue(child) ? [name] : [`${name}/`];
  });
  return node.listing ?? lines.join('\n');
}

function isValue(node: MetadataNode): node is string | Uint8Array {
  return typeof node === 'string' || node instanceof Uint8Array;
}
