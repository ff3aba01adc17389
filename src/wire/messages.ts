import type { Refusal } from './refusal.ts';
import type { ScalarType } from './service-table.ts';

export function malformedForm(reason: string): Refusal {
  return { code: 'MalformedQueryString', message: `The request's parameters cannot be read: ${reason}` };
}

export function missingAction(): Refusal {
  return { code: 'MissingAction', message: 'The request must contain the parameter Action' };
}

export function unknownAction(action: string): Refusal {
  return { code: 'InvalidAction', message: `The action ${action} is not valid for this web service.` };
}

export function unknownVersion(version: string, service: string): Refusal {
  return { code: 'NoSuchVersion', message: `The service ${service} has no version ${version}` };
}

export function unknownParameter(name: string): Refusal {
  return { code: 'UnknownParameter', message: `The parameter ${name} is not recognized` };
}

export function missingParameter(name: string): Refusal {
  return { code: 'MissingParameter', message: `The request must contain the parameter ${name}` };
}

const articles = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  timestamp: 'a time such as 2026-01-31T12:00:00Z',
  blob: 'base64',
} as const satisfies Record<ScalarType, string>;

export function badValue(name: string, value: string, type: ScalarType): Refusal {
  const message = `Invalid value '${value}' for ${name}: it must be ${articles[type]}`;
  return { code: 'InvalidParameterValue', message };
}
