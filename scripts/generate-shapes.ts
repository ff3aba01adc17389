/**
 * Writes the shape tables and static types of the AWS operations that kiln carries, from the schema exports of the
 * AWS SDK (a development dependency): `npm run generate:shapes`.
 */
import { writeFileSync } from 'node:fs';
import { makeShapeFiles } from './shapes/make-shape-files.ts';

const folder = new URL('../src/wire/shapes/', import.meta.url);
for (const { name, text } of makeShapeFiles()) {
  writeFileSync(new URL(name, folder), text);
  console.log(`${name}: ${text.length} characters`);
}
