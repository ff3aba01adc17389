import type { BuildUi, EventSink } from '../contracts/build-event.ts';

/** Turns what a component says into events of its build; `scope` is the post-processor that speaks, if one does. */
export function buildUi(build: string, sink: EventSink, scope?: string): BuildUi {
  return {
    say: (text) => sink({ kind: 'say', build, text, scope }),
    error: (text) => sink({ kind: 'error', build, text, scope }),
    machine: (type, ...data) => sink({ kind: 'machine', build, type, data }),
  };
}
