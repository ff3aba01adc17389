import { errorText } from '../../base/error-text.ts';
import type { BuildEvent, EventSink } from '../../contracts/build-event.ts';
import { elapsedText } from './elapsed-text.ts';
import type { Message, Output } from './output.ts';

const palette = [32, 36, 35, 33, 34] as const;
const red = 31;

/** Shows what happens in a run as Packer does, on whatever output there is. */
export class BuildView {
  readonly #output: Output;
  readonly #builds: readonly string[];

  /** `builds` are the names of all builds in order: the order decides their colours. */
  constructor(output: Output, builds: readonly string[]) {
    this.#output = output;
    this.#builds = builds;
  }

  /** Says which build has which colour. */
  legend(): void {
    for (const build of this.#builds) {
      this.#output.say({ text: `${build}: output will be in this color.`, colour: this.#colourOf(build) });
    }
    this.#output.say({ text: '' });
  }

  readonly show: EventSink = (event) => {
    switch (event.kind) {
      case 'say':
        return this.#output.say({ ...this.#messageOf(event), colour: this.#colourOf(event.build) });
      case 'error':
        return this.#output.error({ ...this.#messageOf(event), colour: red });
      case 'machine':
        return this.#output.record(event.build, event.type, event.data);
      case 'build-finished':
        return this.#output.say(this.#ended(event.build, `finished after ${elapsedText(event.ms)}.`));
      case 'build-failed':
        return this.#output.error({
          ...this.#ended(event.build, `errored after ${elapsedText(event.ms)}: ${errorText(event.error)}`),
          colour: red,
        });
      case 'build-started':
      case 'step-started':
      case 'step-finished':
        return undefined;
    }
  };

  /** Shows a question of a build. */
  ask(build: string, text: string): void {
    this.#output.ask({ text, prefix: `==> ${build}:`, colour: this.#colourOf(build), stamped: true });
  }

  #ended(build: string, how: string): Message {
    return { text: `Build '${build}' ${how}`, colour: this.#colourOf(build), stamped: true };
  }

  #messageOf(event: Extract<BuildEvent, { kind: 'say' | 'error' }>): Message {
    const scope = event.scope === undefined ? '' : ` (${event.scope})`;
    return { text: event.text, prefix: `==> ${event.build}${scope}:`, stamped: true };
  }

  #colourOf(build: string): number | undefined {
    return palette[Math.max(0, this.#builds.indexOf(build)) % palette.length];
  }
}
