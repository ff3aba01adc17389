import type { Diagnostic, Outcome, Range } from '../diag/diagnostic.ts';
import type { SourceText } from '../diag/source-text.ts';
import type { JsonMember, JsonNode } from './json-node.ts';
import { JsonScanner } from './json-scanner.ts';
import {
  jsonByteOrderMark,
  jsonComment,
  emptyJson,
  invalidJsonNumber,
  jsonSingleQuotes,
  textAfterJson,
  jsonTooDeep,
  jsonTrailingComma,
  jsonCutOff,
  unknownJsonWord,
  jsonWantsColon,
  jsonWantsComma,
  jsonWantsName,
  jsonWantsValue,
} from './messages.ts';
import { JsonError } from './json-error.ts';

const deepest = 1000;

/** Reads a JSON document. It stops at the first mistake, and there is no value then. */
export function parseJson(source: SourceText): Outcome<JsonNode | undefined> {
  try {
    return { value: new Parser(source).readDocument(), diags: [] };
  } catch (error) {
    if (error instanceof JsonError) return { value: undefined, diags: [error.diagnostic] };
    throw error;
  }
}

/** What the parser is inside of, for what is wrong with a text that is cut off. */
interface Opened {
  readonly what: 'object' | 'array';
  readonly closer: '}' | ']';
  readonly at: Range;
  readonly depth: number;
}

class Parser {
  readonly #scanner: JsonScanner;

  constructor(source: SourceText) {
    this.#scanner = new JsonScanner(source);
  }

  readDocument(): JsonNode {
    const scanner = this.#scanner;
    if (scanner.next === '\uFEFF') scanner.fail(jsonByteOrderMark);
    scanner.skipSpace();
    if (scanner.isAtEnd) scanner.fail(emptyJson);
    const value = this.#readValue(undefined);
    scanner.skipSpace();
    if (!scanner.isAtEnd) scanner.fail(textAfterJson);
    return value;
  }

  #readValue(inside: Opened | undefined): JsonNode {
    const scanner = this.#scanner;
    scanner.skipSpace();
    switch (scanner.next) {
      case '{':
        return this.#readObject(this.#open('object', inside));
      case '[':
        return this.#readArray(this.#open('array', inside));
      case '"':
        return scanner.readString();
      case '':
        return this.#cutOff(inside);
      default:
        return this.#readWord();
    }
  }

  #open(what: Opened['what'], inside: Opened | undefined): Opened {
    const scanner = this.#scanner;
    const depth = (inside?.depth ?? 0) + 1;
    if (depth > deepest) scanner.fail((at) => jsonTooDeep(deepest, at));
    const at = scanner.range(scanner.at, scanner.at + 1);
    scanner.skip(1);
    return { what, closer: what === 'object' ? '}' : ']', at, depth };
  }

  #readObject(opened: Opened): JsonNode {
    const scanner = this.#scanner;
    const members: JsonMember[] = [];
    for (let isFirst = true; !this.#isClosed(opened, isFirst); isFirst = false) {
      if (scanner.next !== '"') scanner.fail(this.#startsComment() ? jsonComment : jsonWantsName);
      const { text: name, range: nameRange } = scanner.readString();
      scanner.skipSpace();
      if (scanner.isAtEnd) this.#cutOff(opened);
      if (scanner.next !== ':') scanner.fail((at) => jsonWantsColon(name, at));
      scanner.skip(1);
      members.push({ name, nameRange, value: this.#readValue(opened) });
    }
    return { kind: 'object', members, range: scanner.range(opened.at.start) };
  }

  #readArray(opened: Opened): JsonNode {
    const items: JsonNode[] = [];
    for (let isFirst = true; !this.#isClosed(opened, isFirst); isFirst = false) {
      items.push(this.#readValue(opened));
    }
    return { kind: 'array', items, range: this.#scanner.range(opened.at.start) };
  }

  /** Reads the closing bracket, or the comma before one more item. */
  #isClosed(opened: Opened, isFirst: boolean): boolean {
    const scanner = this.#scanner;
    scanner.skipSpace();
    if (scanner.isAtEnd) this.#cutOff(opened);
    if (scanner.next === opened.closer) {
      scanner.skip(1);
      return true;
    }
    if (isFirst) return false;
    if (scanner.next !== ',') {
      scanner.fail(this.#startsComment() ? jsonComment : (at) => jsonWantsComma(opened.closer, at));
    }
    scanner.skip(1);
    scanner.skipSpace();
    if (scanner.isAtEnd) this.#cutOff(opened);
    if (scanner.next === opened.closer) scanner.fail((at) => jsonTrailingComma(opened.closer, at));
    return false;
  }

  #readWord(): JsonNode {
    const scanner = this.#scanner;
    const start = scanner.at;
    const word = scanner.readWord();
    const range = scanner.range(start);
    const give = (diagnostic: Diagnostic): never => {
      throw new JsonError(diagnostic);
    };
    if (word === 'null') return { kind: 'null', range };
    if (word === 'true' || word === 'false') return { kind: 'bool', bool: word === 'true', range };
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word) && Number.isFinite(Number(word)))
      return { kind: 'number', text: word, range };
    if (/^[-+.\d]/.test(word)) return give(invalidJsonNumber(word, range));
    if (word !== '') return give(unknownJsonWord(word, range));
    if (this.#startsComment()) return scanner.fail(jsonComment);
    return scanner.fail(scanner.next === "'" ? jsonSingleQuotes : jsonWantsValue);
  }

  #startsComment(): boolean {
    return this.#scanner.next === '/' || this.#scanner.next === '#';
  }

  #cutOff(inside: Opened | undefined): never {
    return this.#scanner.fail((at) => jsonCutOff(inside?.what ?? 'document', inside?.at, at));
  }
}
