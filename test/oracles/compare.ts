import { SourceText } from '../../src/diag/source-text.ts';
import { parseExpression, parseSyntax } from '../../src/hcl/parse-hcl.ts';
import { formatText } from '../../src/hcl/write/format-text.ts';
import { goFormatted, goMistakes, goTree } from './go-parser.ts';
import { showGoTree } from './show-go-tree.ts';
import { showOurTree } from './show-our-tree.ts';

/** What the two parsers or formatters do not agree on. */
export interface Disagreement {
  readonly about: 'acceptance' | 'line' | 'tree' | 'format';
  readonly text: string;
  readonly go: string;
  readonly ours: string;
}

/** Compares what both say about a file: whether it is HCL, the lines of mistakes, and how it is formatted. */
export async function compareFile(text: string): Promise<Disagreement | undefined> {
  const go = await goMistakes(text);
  const source = new SourceText('t.hcl', text);
  const ours = parseSyntax(source).diags.map(
    ({ subject }) => source.lines.positionAt(subject?.start ?? 0).line,
  );
  const disagreement = (about: Disagreement['about']): Disagreement => ({
    about,
    text,
    go: verdict(go),
    ours: verdict(ours),
  });
  if ((go.length === 0) !== (ours.length === 0)) return disagreement('acceptance');
  // After the first mistake each sees others in what follows.
  if (!isFirstAmong(go, ours) && !isFirstAmong(ours, go)) return disagreement('line');
  // The formatter at hand is older than names with "::", and puts spaces around the colons.
  if (go.length > 0 || text.includes('::')) return undefined;
  const [goText, ourText] = [await goFormatted(text), formatText(text)];
  return goText === ourText ? undefined : { about: 'format', text, go: goText, ours: ourText };
}

function isFirstAmong([first]: readonly number[], lines: readonly number[]): boolean {
  return first === undefined || lines.includes(first);
}

/** Compares the trees of an expression. */
export async function compareExpression(text: string): Promise<Disagreement | undefined> {
  const { value, diags } = parseExpression(new SourceText('t.hcl', text));
  const ours = diags.length > 0 ? undefined : showOurTree(value);
  const tree = await goTree(text);
  const go = tree && showGoTree(tree, Buffer.from(text));
  if (go === ours) return undefined;
  const about = go === undefined || ours === undefined ? 'acceptance' : 'tree';
  return { about, text, go: go ?? 'refused', ours: ours ?? `refused: ${diags[0]?.detail ?? ''}` };
}

function verdict(lines: readonly number[]): string {
  return lines.length === 0 ? 'accepted' : `refused on line ${lines.join(', ')}`;
}
