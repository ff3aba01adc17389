import { textMember, parseJsonObject } from '../parse-json-object.ts';

export function foundContainer(origin: string, variable: string): string {
  return `${origin}, which ${variable} names`;
}

export function containerHostRefused(variable: string, host: string): string {
  return `${variable} names ${host}, which is not asked without TLS: only this machine and the agents of ECS and EKS are`;
}

export function containerRefused(where: string, status: number, body: string): string {
  const answer = parseJsonObject(body) ?? {};
  const said = [textMember(answer, 'Code') ?? textMember(answer, 'code'), textMember(answer, 'Message')]
    .filter((part) => part !== undefined)
    .join(': ');
  return `${where} gives no credentials: it answered ${status}${said === '' ? '' : ` (${said})`}`;
}

export function badContainerToken(where: string): string {
  return `Cannot send the token of ${where}: it has more than one line`;
}

export function foundInstanceRole(role: string): string {
  return `the instance's role ${role}`;
}

export function noInstanceRole(): string {
  return 'the instance has no role; attach an instance profile';
}

export function instanceRoleGone(role: string): string {
  return `The instance's role ${role} is no longer there`;
}

export function noMetadata(why: string): string {
  return `no metadata service of an EC2 instance: ${why}`;
}

export function foundVault({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

export function noVaultName(): string {
  return 'vault_aws_engine has no name';
}

export function noVaultToken(): string {
  return "Cannot ask Vault: neither VAULT_TOKEN nor ~/.vault-token is there. Run 'vault login'";
}

export function vaultRefused({ origin, pathname }: URL, status: number, body: string): string {
  const { errors } = parseJsonObject(body) ?? {};
  const said = Array.isArray(errors) ? errors.filter((error) => typeof error === 'string').join('; ') : '';
  return `Vault refused ${origin}${pathname} with ${status}${said === '' ? '' : `: ${said}`}`;
}
