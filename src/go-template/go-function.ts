/**
 * A function that templates may call. It throws an Error to say why it cannot give a value. Declared as a method, so
 * that functions may ask for arguments of narrower types, which the template's author has to give.
 */
export type GoFunction = { bivariant(...args: readonly unknown[]): unknown }['bivariant'];

export type GoFunctions = Readonly<Record<string, GoFunction>>;
