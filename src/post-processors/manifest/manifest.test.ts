import { expect, test } from 'vitest';
import type { ManifestBuild } from './manifest.ts';
import { addBuild, parseManifest, renderManifest } from './manifest.ts';

const build: ManifestBuild = {
  name: 'doc',
  builder_type: 'file',
  build_time: 1_700_000_000,
  files: [{ name: 'out.txt', size: 6 }],
  artifact_id: 'File',
  packer_run_uuid: 'run-2',
  custom_data: { id: '<unknown>', n: '3' },
};

test('a manifest is written as Packer writes it', () => {
  expect(renderManifest(addBuild(undefined, build, { startOver: false }))).toBe(
    `{
  "builds": [
    {
      "name": "doc",
      "builder_type": "file",
      "build_time": 1700000000,
      "files": [
        {
          "name": "out.txt",
          "size": 6
        }
      ],
      "artifact_id": "File",
      "packer_run_uuid": "run-2",
      "custom_data": {
        "id": "\\u003cunknown\\u003e",
        "n": "3"
      }
    }
  ],
  "last_run_uuid": "run-2"
}`,
  );
});

test.each([
  ['{"builds": [{"name": "old"}], "last_run_uuid": "run-1"}', false, 2],
  ['{"builds": [{"name": "old"}], "last_run_uuid": "run-1"}', true, 1],
  ['{"builds": [{"name": "other"}], "last_run_uuid": "run-2"}', true, 2],
  ['{"builds": null}', false, 1],
])('to %s, starting over: %s, makes %i builds', (text, startOver, want) => {
  expect(addBuild(parseManifest(text), build, { startOver }).builds).toHaveLength(want);
});

test.each(['oops', '[]', '1', '{"builds": 1}', ''])('%j is no manifest', (text) => {
  expect(parseManifest(text)).toBeUndefined();
});
