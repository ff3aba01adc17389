/** NEGOTIATE flags of MS-NLMP 2.2.2.5, as far as we use them. */
export const flag = {
  unicode: 0x0000_0001,
  requestTarget: 0x0000_0004,
  sign: 0x0000_0010,
  seal: 0x0000_0020,
  ntlm: 0x0000_0200,
  alwaysSign: 0x0000_8000,
  extendedSessionSecurity: 0x0008_0000,
  targetInfo: 0x0080_0000,
  version: 0x0200_0000,
  key128: 0x2000_0000,
  keyExchange: 0x4000_0000,
} as const;

/** What we ask for, and cannot do without: NTLMv2 with sealing under keys of 128 bits. */
export const wantedFlags = Object.values(flag).reduce((sum, bit) => (sum | bit) >>> 0, 0);

/** VERSION of MS-NLMP 2.2.2.10: whom we pretend to be, for diagnosis only; revision 15 is NTLMSSP's own. */
export const version = Buffer.from([10, 0, 0, 0, 0, 0, 0, 15]);
