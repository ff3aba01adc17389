import type { JsonMember } from '../json/json-node.ts';
import { fixers } from './fixers.ts';
import type { Plain } from './plain-json.ts';
import { isObject, objectOf, toPlain } from './plain-json.ts';

/** The lists of a template that components stand in. */
export type ComponentList = 'builders' | 'provisioners' | 'post-processors';

/** Whether an earlier Packer had this option of a component, so that a fixer replaces it. */
export function isOutdated(list: ComponentList, type: string, { name, value }: JsonMember): boolean {
  const component = objectOf([
    ['type', type],
    [name, toPlain(value)],
  ]);
  const template = objectOf([[list, [component]]]);
  const fixed = fixers.reduce((before, { fix }) => fix(before), template)[list];
  const [first]: readonly Plain[] = Array.isArray(fixed) ? fixed : [];
  return isObject(first) && first[name] === undefined;
}
