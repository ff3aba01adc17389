import type { DataSourceModule } from '../contracts/data-source.ts';
import { markSensitive } from '../cty/marks.ts';
import type { Value } from '../cty/value.ts';
import { objectValue, unknownValue } from '../cty/value.ts';
import type { Diagnostic, Outcome } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { childScope } from '../hcl/eval/scope.ts';
import { references } from '../hcl/references.ts';
import type { DataBlock } from './data-blocks.ts';
import type { Needs } from './dependency-graph.ts';
import { circlesIn, orderByNeed } from './dependency-graph.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import type { Local } from './local-definitions.ts';
import { cyclicValues } from './local-messages.ts';
import type { DataRequest } from './read-data-source.ts';
import { readDataSource } from './read-data-source.ts';
import type { TemplateWorld } from './template-world.ts';
import { valueNeeds } from './value-needs.ts';

/**
 * Whether data sources are asked: `read` asks those that do not need each other at once, `read-in-turn` one after the
 * other, `check` none.
 */
export type DataReading = 'read' | 'read-in-turn' | 'check';

export interface ValuesRequest {
  readonly locals: ReadonlyMap<string, Local>;
  readonly data: ReadonlyMap<string, DataBlock>;
  /** By type; a type that is not here is none that kiln has. */
  readonly modules: ReadonlyMap<string, DataSourceModule>;
  readonly scope: Scope;
  readonly world: TemplateWorld;
  readonly reading: DataReading;
}

export interface TemplateValues {
  readonly locals: ReadonlyMap<string, Value>;
  /** By type and name. */
  readonly data: ReadonlyMap<string, ReadonlyMap<string, Value>>;
  /** The keys (`local.x`, `data.x.y`) of what is unknown because of a mistake. */
  readonly failed: ReadonlySet<string>;
}

/**
 * Works out every local and data source after those that it refers to, whatever their order in the files. One that is
 * wrong, or refers to one that is, is unknown. With an error in their references no data source is asked.
 */
export async function evaluateValues(request: ValuesRequest): Promise<Outcome<TemplateValues>> {
  const found = new DiagnosticList();
  const nodes = {
    locals: new Map<string, Local>(
      [...request.locals.values()].map((local) => [`local.${local.name}`, local]),
    ),
    data: request.data,
  };
  const needs = found.take(valueNeeds(nodes));
  const { rounds, stuck } = orderByNeed(needs);
  for (const circle of circlesIn(stuck, needs)) {
    const at = circle.flatMap((key) => nodes.locals.get(key) ?? nodes.data.get(key) ?? [])[0]?.range;
    if (at) found.add(cyclicValues(circle, at));
  }
  const isSound = !hasErrors(found.diags);
  const run = new ValuesRun({ ...request, reading: isSound ? request.reading : 'check' }, needs);
  for (const key of stuck) run.fail(key);
  for (const round of rounds) {
    for (const key of round) {
      const local = nodes.locals.get(key);
      if (local) found.add(...(await run.evaluateLocal(key, local)));
    }
    found.add(...(await run.readAll(round.flatMap((key) => nodes.data.get(key) ?? []))));
  }
  // Packer works nothing out then, but for what comes before the mistake where it goes on one by one.
  if (!isSound && request.reading !== 'read-in-turn') for (const key of needs.keys()) run.fail(key);
  return { value: run.values(), diags: found.diags };
}

/** The values found so far. */
class ValuesRun {
  readonly #request: ValuesRequest;
  readonly #needs: Needs;
  readonly #values = new Map<string, Value>();
  readonly #failed = new Set<string>();

  constructor(request: ValuesRequest, needs: Needs) {
    this.#request = request;
    this.#needs = needs;
  }

  /** Leaves a value unknown. */
  fail(key: string): void {
    this.#failed.add(key);
    if (!this.#values.has(key)) this.#values.set(key, unknownValue());
  }

  async evaluateLocal(key: string, { expression, isSensitive }: Local): Promise<readonly Diagnostic[]> {
    const isEverythingMeant = references(expression).some(({ steps }) => steps.length === 0);
    const scope = isEverythingMeant ? this.#scopeOf(this.#values.keys()) : this.#scopeFor(key);
    const { secrets, signal } = this.#request.world;
    const { value, diags } = await secrets.settle(() => evaluate(expression, scope), signal);
    this.#keep(key, isSensitive ? markSensitive(value) : value, diags);
    // What grows by repeating itself goes on growing where it is used.
    const isGrowing = this.#needsFailed(key);
    return diags.filter(({ code }) => !(isGrowing && code === 'too-much-to-evaluate'));
  }

  async readAll(blocks: readonly DataBlock[]): Promise<readonly Diagnostic[]> {
    const found: Diagnostic[] = [];
    if (this.#request.reading === 'read-in-turn') {
      for (const block of blocks) found.push(...(await this.#read(block)));
      return found;
    }
    return (await Promise.all(blocks.map((block) => this.#read(block)))).flat();
  }

  values(): TemplateValues {
    const { locals, data } = split(this.#values);
    return { locals, data, failed: this.#failed };
  }

  async #read(block: DataBlock): Promise<readonly Diagnostic[]> {
    const key = `data.${block.type}.${block.name}`;
    const { modules, world, reading } = this.#request;
    const module = modules.get(block.type);
    if (!module) {
      this.fail(key);
      return [];
    }
    const wanted: DataRequest['mode'] = this.#needsFailed(key) ? 'follow' : 'read';
    const mode = reading === 'check' ? 'check' : wanted;
    const { value, diags } = await readDataSource(block, { module, scope: this.#scopeFor(key), world, mode });
    this.#keep(key, value, diags);
    return diags;
  }

  #keep(key: string, value: Value, diags: readonly Diagnostic[]): void {
    if (hasErrors(diags) || this.#needsFailed(key)) this.#failed.add(key);
    this.#values.set(key, hasErrors(diags) ? unknownValue() : value);
  }

  #needsFailed(key: string): boolean {
    return [...(this.#needs.get(key) ?? [])].some((one) => this.#failed.has(one));
  }

  #scopeFor(key: string): Scope {
    return this.#scopeOf(this.#needs.get(key) ?? []);
  }

  #scopeOf(keys: Iterable<string>): Scope {
    const known = new Map([...keys].map((key) => [key, this.#values.get(key) ?? unknownValue()]));
    const { locals, data } = split(known);
    const roots = new Map([
      ['local', objectValue(locals)],
      ['data', dataValue(data)],
    ]);
    return childScope(this.#request.scope, roots);
  }
}

/** What `data` is in an expression. */
export function dataValue(data: TemplateValues['data']): Value {
  return objectValue(new Map([...data].map(([type, named]) => [type, objectValue(named)])));
}

function split(values: ReadonlyMap<string, Value>): Pick<TemplateValues, 'locals' | 'data'> {
  const locals = new Map<string, Value>();
  const data = new Map<string, Map<string, Value>>();
  for (const [key, value] of values) {
    const [root, first = '', second = ''] = key.split('.');
    if (root === 'local') locals.set(first, value);
    else data.set(first, (data.get(first) ?? new Map<string, Value>()).set(second, value));
  }
  return { locals, data };
}
