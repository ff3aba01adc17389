import { cloudCommand } from '../cloud/cloud-command.ts';
import type { Command } from './command.ts';

export const command: Command = { run: cloudCommand };
