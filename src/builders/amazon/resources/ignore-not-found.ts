import { isNotFound } from '../../../aws/errors.ts';

/** The answer, or undefined where AWS says that the thing does not exist. */
export async function ignoreNotFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
