import type { Filter } from '../../wire/shapes/ec2.ts';
import type { Tag } from '../model/tags.ts';
import { textOfPattern } from './text-of-pattern.ts';

/** A text that one of the named filters matches; undefined where none of them is given. */
export function wishedText(
  filters: readonly Filter[],
  names: readonly string[],
  filling = 'stand-in',
): string | undefined {
  const value = filters.find(({ Name = '' }) => names.includes(Name))?.Values?.[0];
  return value === undefined ? undefined : textOfPattern(value, filling);
}

/** Tags that the filters match. */
export function wishedTags(filters: readonly Filter[], filling = 'stand-in'): readonly Tag[] {
  return filters.flatMap(({ Name = '', Values: [value = ''] = [] }) => {
    const text = textOfPattern(value, filling);
    if (Name.startsWith('tag:')) return [{ key: Name.slice('tag:'.length), value: text }];
    return Name === 'tag-key' ? [{ key: text, value: '' }] : [];
  });
}
