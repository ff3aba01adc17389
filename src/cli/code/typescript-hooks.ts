/**
 * Lets Node import templates that are code. A bundle of its own, since Node 20 runs it in a thread of its own. Types are
 * taken out in the same way on every version of Node: those that can do it themselves refuse enums and warn.
 */
import { readFileSync } from 'node:fs';
import type { LoadFnOutput, ResolveFnOutput } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transform } from 'sucrase';

export interface HookData {
  /** What `import 'kiln-images'` finds, wherever the template stands: this very kiln. */
  readonly door: string;
}

let door = '';

export function initialize(data: HookData): void {
  door = data.door;
}

/** The hooks answer at once or hand on, so that they serve `register` and `registerHooks` alike. */
export function resolve<T>(
  specifier: string,
  context: unknown,
  next: (specifier: string, context: unknown) => T,
): T | ResolveFnOutput {
  return specifier === 'kiln-images' ? { url: door, shortCircuit: true } : next(specifier, context);
}

export function load<T>(
  url: string,
  context: unknown,
  next: (url: string, context: unknown) => T,
): T | LoadFnOutput {
  if (!/^file:.*(?:\.m?ts|\.kiln\.js)$/.test(url)) return next(url, context);
  const text = readFileSync(fileURLToPath(url), 'utf8');
  const source = url.endsWith('.js') ? text : withoutTypes(text, url);
  return { format: 'module', source, shortCircuit: true };
}

/** Lines stay where they are, so that errors name them rightly. */
function withoutTypes(text: string, url: string): string {
  try {
    const { code } = transform(text, {
      transforms: ['typescript'],
      disableESTransforms: true,
      preserveDynamicImport: true,
      filePath: fileURLToPath(url),
    });
    return code;
  } catch (error) {
    // From another thread only name, message and stack arrive.
    const reason = error instanceof Error ? error.message.replace(/^Error transforming .*?: /, '') : '';
    throw new SyntaxError(`${url}: ${reason}`, { cause: error });
  }
}
