export function notAnObject(): Error {
  return new Error('it is no JSON object');
}

export function unknownDuration(name: string, suggestion: string): Error {
  return new Error(`"${name}" is no duration of a state.${suggestion}`);
}

export function badDuration(name: string, longest: number): Error {
  return new Error(`"${name}" must be a number of seconds from 0 to ${longest}`);
}

export function unknownMember(name: string, suggestion: string): Error {
  return new Error(`"${name}" says nothing about faults.${suggestion}`);
}

export function unknownFault(name: string, known: readonly string[]): Error {
  return new Error(`"${name}" is no fault: there are ${known.join(', ')}`);
}

export function badFaultMember(name: string, want: string): Error {
  return new Error(`"${name}" must be ${want}`);
}
