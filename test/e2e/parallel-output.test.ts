import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runKiln } from '../support/kiln.ts';
import { tempFolder } from '../support/temp-folder.ts';

const lines = 500;
const template = `
source "null" "ant" {
  communicator = "none"
}
source "null" "bee" {
  communicator = "none"
}
build {
  sources = ["null.ant", "null.bee"]
  provisioner "shell-local" {
    inline = ["i=0; while [ $i -lt ${lines} ]; do printf '%s ' $i half; printf 'line of %s\\\\n' $PACKER_BUILD_NAME; i=$((i+1)); done"]
  }
}
`;

test('of two builds at once every line carries its own prefix, and none is split', async () => {
  const cwd = tempFolder();
  writeFileSync(join(cwd, 't.pkr.hcl'), template);
  const { exitCode, stdout } = await runKiln(['build', '-color=false', 't.pkr.hcl'], { cwd });
  expect(exitCode).toBe(0);
  for (const name of ['ant', 'bee']) {
    const own = stdout.split('\n').filter((line) => line.includes(`line of ${name}`));
    expect(own).toEqual(
      Array.from({ length: lines }, (_, n) => `==> null.${name}: ${n} half line of ${name}`),
    );
  }
});
