/** A block that may be given several times. */
export type OneOrMany<T> = T | readonly T[];
