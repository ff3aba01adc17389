/**
 * What the inputs of property tests are made from, so that a run of the suite does what the last one did. With
 * `KILN_SEED` set to another number they try others.
 */
export const seed = Number(process.env['KILN_SEED'] ?? 20_261_122);
