import { typeName } from '../../cty/type-name.ts';
import type { Type } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

function error(code: string, summary: string, detail: string, subject: Range): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function unknownVariable(name: string, hint: string, at: Range): Diagnostic {
  return error('unknown-variable', 'Unknown variable', `There is no variable named "${name}".${hint}`, at);
}

export function variablesNotAllowed(at: Range): Diagnostic {
  return error(
    'variables-not-allowed',
    'Variables not allowed',
    'The value here must be constant, so it cannot refer to anything.',
    at,
  );
}

export function functionsNotAllowed(at: Range): Diagnostic {
  return error('functions-not-allowed', 'Function calls not allowed', 'Functions cannot be called here.', at);
}

export function unsupportedAttribute(name: string, hint: string, at: Range): Diagnostic {
  return error(
    'unsupported-attribute',
    'Unsupported attribute',
    `This object does not have an attribute named "${name}".${hint}`,
    at,
  );
}

export function missingMapElement(key: string, hint: string, at: Range): Diagnostic {
  return error(
    'missing-map-element',
    'Missing map element',
    `This map does not have an element with the key "${key}".${hint}`,
    at,
  );
}

export function noAttributes(type: Type, name: string, at: Range): Diagnostic {
  const isSequence = type.kind === 'list' || type.kind === 'set' || type.kind === 'tuple';
  const hint = isSequence ? ` To read "${name}" of every item, write [*].${name} instead.` : '';
  return error(
    'no-attributes',
    'Unsupported attribute',
    `This value is a ${typeName(type)}, which has no attributes.${hint}`,
    at,
  );
}

export function nullAccess(what: 'attribute' | 'index', at: Range): Diagnostic {
  const summary =
    what === 'attribute' ? 'Attempt to get attribute from null value' : 'Attempt to index null value';
  return error('null-access', summary, 'This value is null, so there is nothing in it.', at);
}

export function invalidIndex(detail: string, at: Range): Diagnostic {
  return error('invalid-index', 'Invalid index', detail, at);
}

export function invalidOperand(message: string, value: Value, at: Range): Diagnostic {
  return error(
    'invalid-operand',
    'Invalid operand',
    `The operator cannot take this ${typeName(value.type)}: ${message}.`,
    at,
  );
}

export function nullOperand(at: Range): Diagnostic {
  return error('null-operand', 'Operation failed', 'The operator cannot take a null value.', at);
}

export function undefinedResult(operator: string, at: Range): Diagnostic {
  const detail =
    operator === '/'
      ? 'Zero cannot be divided by zero, nor infinity by infinity.'
      : `The operator "${operator}" has no result for these numbers.`;
  return error('undefined-result', 'Operation failed', detail, at);
}

export function invalidKey(message: string, at: Range): Diagnostic {
  return error('invalid-key', 'Incorrect key type', `This value cannot be a key: ${message}.`, at);
}

export function nullKey(at: Range): Diagnostic {
  return error('null-key', 'Null value as key', 'A key must not be null.', at);
}

export function ambiguousKey(at: Range): Diagnostic {
  const detail =
    'A key with periods can be read in two ways. Put it in parentheses if it refers to a value, or in quotes if it is a name with periods in it.';
  return error('ambiguous-key', 'Ambiguous attribute key', detail, at);
}

export function repeatedKey(key: string, at: Range): Diagnostic {
  return error(
    'repeated-key',
    'Duplicate object attribute',
    `The key "${key}" is already in this object.`,
    at,
  );
}

export function duplicateKey(key: string, at: Range): Diagnostic {
  const detail = `Two items have the key "${key}". To gather the values of equal keys in lists, write "..." after the value.`;
  return error('duplicate-key', 'Duplicate object key', detail, at);
}

export function inconsistentConditional(whenTrue: Type, whenFalse: Type, at: Range): Diagnostic {
  const [one, other] = [typeName(whenTrue), typeName(whenFalse)];
  const found =
    one === other
      ? `two values of kind ${one} that differ inside`
      : `a value of type ${one} and one of type ${other}`;
  const detail = `Both sides of a conditional must have a type in common, but these are ${found}. Convert one of them.`;
  return error('inconsistent-conditional', 'Inconsistent conditional result types', detail, at);
}

export function invalidCondition(message: string, at: Range): Diagnostic {
  return error(
    'invalid-condition',
    'Incorrect condition type',
    `A condition must be true or false: ${message}.`,
    at,
  );
}

export function nullCondition(at: Range): Diagnostic {
  return error('null-condition', 'Null condition', 'The condition is null, but must be true or false.', at);
}

export function invalidForCondition(message: string, at: Range): Diagnostic {
  return error(
    'invalid-for-condition',
    "Invalid 'for' condition",
    `The condition after "if" must be true or false: ${message}.`,
    at,
  );
}

export function notIterable(type: Type, at: Range): Diagnostic {
  const detail = `A "for" needs a list, set, map, tuple or object to go through, but this is a ${typeName(type)}.`;
  return error('not-iterable', 'Iteration over non-iterable value', detail, at);
}

export function nullIteration(at: Range): Diagnostic {
  return error('null-iteration', 'Iteration over null value', 'A "for" cannot go through a null value.', at);
}

export function invalidInterpolation(type: Type, at: Range): Diagnostic {
  const detail = `A ${typeName(type)} cannot be part of a text. Use join() or jsonencode() to make a text of it.`;
  return error('invalid-interpolation', 'Invalid template interpolation value', detail, at);
}

export function nullInterpolation(at: Range): Diagnostic {
  return error(
    'null-interpolation',
    'Invalid template interpolation value',
    'This value is null, which cannot be part of a text.',
    at,
  );
}

export function unknownFunction(name: string, explanation: string, at: Range): Diagnostic {
  return error(
    'unknown-function',
    'Call to unknown function',
    `There is no function named "${name}".${explanation}`,
    at,
  );
}

export function notEnoughArguments(name: string, missing: string, expected: string, at: Range): Diagnostic {
  const detail = `The function "${name}" takes ${expected}. A value for "${missing}" is missing.`;
  return error('not-enough-arguments', 'Not enough function arguments', detail, at);
}

export function tooManyArguments(name: string, expected: string, at: Range): Diagnostic {
  return error(
    'too-many-arguments',
    'Too many function arguments',
    `The function "${name}" takes ${expected}. This one is too many.`,
    at,
  );
}

export function invalidExpansion(message: string, at: Range): Diagnostic {
  return error('invalid-expansion', 'Invalid expanding argument value', message, at);
}

export function invalidArgument(name: string, param: string, message: string, at: Range): Diagnostic {
  return error(
    'invalid-argument',
    'Invalid function argument',
    `The value of "${param}" does not suit the function "${name}": ${message}.`,
    at,
  );
}

export function failedCall(name: string, message: string, at: Range): Diagnostic {
  return error('failed-call', 'Error in function call', `The call of "${name}" failed: ${message}.`, at);
}

export function tooMuchToEvaluate(at: Range): Diagnostic {
  const detail =
    'The value of this expression is too large, or takes too long to work out: it may hold two million values, have texts of 16 million characters, and take a million steps. Look for lists or texts that grow by repeating themselves.';
  return error('too-much-to-evaluate', 'Expression too large', detail, at);
}
