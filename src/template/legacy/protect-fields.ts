const fieldAction = /\{\{-?\s*\.[^{}]*\}\}/g;

interface ProtectedText {
  readonly shielded: string;
  readonly restore: (rendered: string) => string;
}

/** Hides actions that begin with a dot, as in `{{ .Vars }}`, from a rendering; `restore` brings them back afterwards. */
export function protectFields(text: string): ProtectedText {
  const hidden: string[] = [];
  // A private-use character cannot be part of what people write; one that is there all the same only keeps its action.
  const shielded = text.replace(fieldAction, (action) => `\uE000${hidden.push(action) - 1}\uE001`);
  const restore = (rendered: string): string =>
    rendered.replace(/\uE000(\d+)\uE001/g, (mark, number: string) => hidden[Number(number)] ?? mark);
  return { shielded, restore };
}
