import type { BuildVariables } from '../contracts/plan-evaluator.ts';

const missing = {
  ID: 'ERR_ID_NOT_IMPLEMENTED_BY_BUILDER',
  PackerHTTPIP: 'ERR_HTTP_IP_NOT_IMPLEMENTED_BY_BUILDER',
  PackerHTTPPort: 'ERR_HTTP_PORT_NOT_IMPLEMENTED_BY_BUILDER',
  PackerHTTPAddr: 'ERR_HTTP_ADDR_NOT_IMPLEMENTED_BY_BUILDER',
  Host: '',
  Port: 0,
  User: '',
  Password: '',
  ConnType: '',
  SSHPublicKey: '',
  SSHPrivateKey: '',
  WinRMPassword: '',
} satisfies BuildVariables;

/** What provisioners see as `build.X`: what the builder knows, and for the rest the texts that scripts test for. */
export function provisionVariables(known: BuildVariables, runUuid: string): BuildVariables {
  return { ...missing, ...known, PackerRunUUID: runUuid };
}
