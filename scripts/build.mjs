import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { bundle } from './bundle.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

const { files, inputs } = await bundle();
rmSync('dist', { recursive: true, force: true });
for (const { path, contents } of files) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
  if (path.endsWith('/kiln.js')) chmodSync(path, 0o755);
}
execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.door.json'], { stdio: 'inherit' });
writeFileSync('THIRD-PARTY-NOTICES', thirdPartyNotices(inputs));
