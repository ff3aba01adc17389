/** The version of kiln; a test keeps it equal to the package's. */
export const version = '0.1.0';
