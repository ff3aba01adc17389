import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../test/support/temp-folder.ts';
import type { PlannedProvisioner } from '../contracts/plan.ts';
import { mentionsShutdown } from './mentions-shutdown.ts';

const shell = (options: PlannedProvisioner['options']): PlannedProvisioner => ({
  id: 'p',
  type: 'shell',
  name: 'shell',
  declaredAt: { file: 'web.pkr.hcl', line: 1, column: 1 },
  options,
  deferred: [],
  pauseBeforeMs: 0,
  timeoutMs: 0,
  maxRetries: 0,
  onFailure: 'stop',
});

test.each([
  { options: { inline: ['apt-get -y upgrade', 'sudo shutdown -h now'] }, expected: true },
  { options: { inline: ['sudo systemctl poweroff'] }, expected: true },
  { options: { scripts: ['quiet.sh', 'last.sh'] }, expected: true },
  { options: { script: 'last.sh' }, expected: true },
  { options: { script: 'missing.sh' }, expected: false },
  { options: { script: 'quiet.sh', inline: ['apt-get -y install nginx'] }, expected: false },
])('mentionsShutdown($options) is $expected', ({ options, expected }) => {
  const cwd = tempFolder();
  writeFileSync(join(cwd, 'quiet.sh'), 'echo done\n');
  writeFileSync(join(cwd, 'last.sh'), 'sync\npoweroff\n');
  expect(mentionsShutdown([shell({}), shell(options)], cwd)).toBe(expected);
});
