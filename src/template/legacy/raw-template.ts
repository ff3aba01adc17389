import type { Range } from '../../diag/diagnostic.ts';
import type { SourceText } from '../../diag/source-text.ts';
import type { JsonNode, JsonObject } from './json/json-node.ts';

/** A legacy JSON template as it is written: read and checked for its shape, nothing in it rendered yet. */
export interface RawTemplate {
  readonly source: SourceText;
  readonly root: JsonObject;
  readonly description: string | undefined;
  readonly minPackerVersion: RawText | undefined;
  /** In the order of the text. */
  readonly variables: readonly RawVariable[];
  readonly builders: readonly RawBuilder[];
  readonly provisioners: readonly RawProvisioner[];
  readonly errorCleanupProvisioner: RawProvisioner | undefined;
  /** Chains: what stands by itself is a chain of one. */
  readonly postProcessors: ReadonlyArray<readonly RawPostProcessor[]>;
}

export interface RawText {
  readonly text: string;
  readonly range: Range;
}

export interface RawVariable {
  readonly name: string;
  readonly nameRange: Range;
  /** Undefined where a value must be given: the template says null. */
  readonly default: RawText | undefined;
  readonly isSensitive: boolean;
}

interface RawComponent {
  readonly type: string;
  /** Where the type is named: the place of what is wrong with no single option. */
  readonly range: Range;
  /** The component's own options: what Packer itself reads is left out. */
  readonly body: JsonObject;
}

export interface RawBuilder extends RawComponent {
  /** As written, `{{ }}` not rendered; the type where no name is given. */
  readonly name: string;
  readonly hasName: boolean;
}

/** Which builds a component is for, by the names of builders as they are written. */
export interface RawFilter {
  readonly only: readonly RawText[] | undefined;
  readonly except: readonly RawText[] | undefined;
}

export interface RawProvisioner extends RawComponent, RawFilter {
  /** Options by the name of a builder, to be laid over the body's. */
  readonly overrides: readonly RawOverride[];
  readonly pauseBeforeMs: number;
  readonly timeoutMs: number;
  /** A text: it may be a `{{ }}`. */
  readonly maxRetries: RawText | undefined;
}

export interface RawOverride {
  readonly builder: string;
  readonly nameRange: Range;
  readonly options: JsonNode;
}

export interface RawPostProcessor extends RawComponent, RawFilter {
  /** The type where no name is given. */
  readonly name: string;
  readonly keepInputArtifact: boolean | undefined;
}
