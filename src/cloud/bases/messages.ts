import { installLine, type MissingTool } from '../sandbox/host-tools.ts';

export const toolsMissing = (missing: readonly MissingTool[]): string =>
  `Cannot make the base: this host has no ${missing.map(({ tool }) => tool).join(', ')}; install it with: ${installLine(missing)}`;
