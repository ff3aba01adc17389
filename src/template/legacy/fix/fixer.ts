import type { Plain, PlainObject } from './plain-json.ts';
import { isObject, withMembers } from './plain-json.ts';

/** Brings one thing in a template up to date that an earlier Packer wrote otherwise. */
export interface Fixer {
  readonly name: string;
  /** A line of the command's help. */
  readonly summary: string;
  readonly fix: (template: PlainObject) => PlainObject;
}

type Change = (component: PlainObject) => PlainObject;

/** Changes every builder. */
export function fixBuilders(change: Change): Fixer['fix'] {
  return (template) => withMembers(template, { builders: changeItems(template['builders'] ?? null, change) });
}

/** Changes the builders of some types. */
export function fixBuildersOf(types: readonly string[] | RegExp, change: Change): Fixer['fix'] {
  const isMeant = (type: Plain | undefined): boolean =>
    typeof type === 'string' && (types instanceof RegExp ? types.test(type) : types.includes(type));
  return fixBuilders((builder) => (isMeant(builder['type']) ? change(builder) : builder));
}

/** Changes the provisioners of one type. */
export function fixProvisionersOf(type: string, change: Change): Fixer['fix'] {
  return fixProvisioners((provisioner) => (provisioner['type'] === type ? change(provisioner) : provisioner));
}

/** Changes every provisioner; one by itself becomes a list. */
export function fixProvisioners(change: Change): Fixer['fix'] {
  return (template) => {
    const given = template['provisioners'];
    if (given === undefined || given === null) return template;
    return withMembers(template, {
      provisioners: changeItems(Array.isArray(given) ? given : [given], change),
    });
  };
}

/** Changes the post-processors of one type, those in chains too; without a type every one. */
export function fixPostProcessors(type: string | undefined, change: Change): Fixer['fix'] {
  const changeMeant: Change = (one) => (type === undefined || one['type'] === type ? change(one) : one);
  return (template) => {
    const given = template['post-processors'];
    if (!Array.isArray(given)) return template;
    const changed = given.map((item: Plain) => changeItems(item, changeMeant));
    return withMembers(template, {
      'post-processors': changed.map((item) => (isObject(item) ? changeMeant(item) : item)),
    });
  };
}

/** All of these, one after the other. */
export function fixAll(...fixes: readonly Fixer['fix'][]): Fixer['fix'] {
  return (template) => fixes.reduce((fixed, fix) => fix(fixed), template);
}

function changeItems(list: Plain, change: Change): Plain {
  return Array.isArray(list) ? list.map((item: Plain) => (isObject(item) ? change(item) : item)) : list;
}
