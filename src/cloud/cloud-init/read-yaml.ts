import { errorText } from '../../base/error-text.ts';

export interface YamlOutcome {
  readonly value: unknown;
  /** Why it cannot be read. */
  readonly problem: string | undefined;
}

/** Reads YAML 1.1, as cloud-init does: `0644` is an octal number, and `yes` is true. */
export async function readYaml(text: string): Promise<YamlOutcome> {
  // Only the user data of some instances needs it.
  const { parse } = await import('yaml');
  try {
    const value: unknown = parse(text, { version: '1.1', logLevel: 'error' });
    return { value, problem: undefined };
  } catch (error) {
    const [line = ''] = errorText(error).split('\n');
    return { value: undefined, problem: line };
  }
}
