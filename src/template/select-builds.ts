import type { Diagnostic, Outcome } from '../diag/diagnostic.ts';
import { invalidPattern, unmatchedPatterns } from './build-messages.ts';
import type { NamePattern } from './name-pattern.ts';
import { parseNamePattern } from './name-pattern.ts';

/** What `-only` and `-except` ask for. */
export interface Selection {
  isSelected(build: string): boolean;
  /** Whether `-except` names a post-processor, by its name or type. */
  isExcepted(postProcessor: string): boolean;
  /** Patterns that found less than they could. */
  warnings(builds: readonly string[], postProcessors: readonly string[]): readonly Diagnostic[];
}

export interface SelectionRequest {
  readonly only: readonly string[];
  readonly except: readonly string[];
}

/** Reads the patterns; one that is none is a diagnostic. */
export function readSelection({ only, except }: SelectionRequest): Outcome<Selection> {
  const wanted = readPatterns(only, 'only');
  const unwanted = readPatterns(except, 'except');
  const selection: Selection = {
    isSelected: (build) =>
      (only.length === 0 || matchesAny(wanted.value, build)) && !matchesAny(unwanted.value, build),
    isExcepted: (postProcessor) => matchesAny(unwanted.value, postProcessor),
    warnings(builds, postProcessors) {
      return [
        ...(only.length > countMatches(wanted.value, builds) ? [unmatchedPatterns('only', builds)] : []),
        ...(except.length > countMatches(unwanted.value, [...builds, ...postProcessors])
          ? [unmatchedPatterns('except', builds)]
          : []),
      ];
    },
  };
  return { value: selection, diags: [...wanted.diags, ...unwanted.diags] };
}

function matchesAny(patterns: readonly NamePattern[], name: string): boolean {
  return patterns.some((matches) => matches(name));
}

function countMatches(patterns: readonly NamePattern[], names: readonly string[]): number {
  return names.filter((name) => matchesAny(patterns, name)).length;
}

function readPatterns(texts: readonly string[], flag: 'only' | 'except'): Outcome<readonly NamePattern[]> {
  const patterns: NamePattern[] = [];
  const diags: Diagnostic[] = [];
  for (const text of texts) {
    const parsed = parseNamePattern(text);
    if (parsed.ok) patterns.push(parsed.matches);
    else diags.push(invalidPattern(flag, text, parsed.message));
  }
  return { value: patterns, diags };
}
