import { Engine } from './engine.ts';
import type { EngineCall } from './protocol.ts';
import { send } from './send.ts';

const engine = new Engine();

process.on('message', (message: EngineCall) => {
  void engine.answer(message);
});
// Second to the parent-death signal: without the cloud's process there is nobody to serve.
process.on('disconnect', () => process.exit(0));
await send({ kind: 'up' });
