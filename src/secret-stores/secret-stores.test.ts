import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../test/support/temp-folder.ts';
import { encodeJson } from '../cty/json-encode.ts';
import { isSensitive } from '../cty/marks.ts';
import { objectValue } from '../cty/value.ts';
import { SourceText } from '../diag/source-text.ts';
import { packerFunctions } from '../functions/function-table.ts';
import { nodeFiles } from '../functions/node-files.ts';
import { SecretReads } from '../functions/secrets/secret-reads.ts';
import { secretTemplateFunctions } from '../functions/secrets/secret-template-functions.ts';
import { parseGoTemplate } from '../go-template/parse.ts';
import { renderGoTemplate } from '../go-template/render.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import { parseExpression } from '../hcl/parse-hcl.ts';
import { secretStores } from './secret-stores.ts';
import { timeoutSignal } from '../base/timeout-signal.ts';

type Answer = readonly [status: number, body: string];

/** A server that lives as long as the test, and what it was asked. */
async function serve(
  answer: (request: IncomingMessage, body: string) => Answer,
): Promise<{ readonly address: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    asked.push(`${request.method} ${request.url}`);
    const [status, answered] = answer(request, body);
    response.writeHead(status).end(answered);
  };
  const server = createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server on TCP has a port
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function hostWith(env: Readonly<Record<string, string>>): Parameters<typeof secretStores>[0] {
  const folder = tempFolder();
  return { env, cwd: folder, homeFolder: folder, tempFolder: folder, platform: 'linux' };
}

/** The value of an expression as JSON, or what is wrong with it. */
async function run(expression: string, env: Readonly<Record<string, string>>): Promise<string> {
  const secrets = new SecretReads(secretStores(hostWith(env)));
  const functions = packerFunctions({
    now: () => new Date(0),
    startedAt: new Date(0),
    files: nodeFiles,
    env,
    randomBytes: (count) => new Uint8Array(count),
    secrets,
    templateDir: '/',
    cwd: '/',
    homeDir: undefined,
  });
  const parsed = parseExpression(new SourceText('t', expression)).value;
  const variables = new Map([['local', objectValue({})]]);
  const { value, diags } = await secrets.settle(
    () => evaluate(parsed, { variables, functions }),
    timeoutSignal(60_000),
  );
  if (diags[0]) return diags[0].detail;
  expect(isSensitive(value)).toBe(true);
  return encodeJson(value) ?? value.kind;
}

const vaultData: Readonly<Record<string, unknown>> = {
  '/v1/secret/data/app': { data: { data: { user: 'ada', password: 'p1', port: 5432 }, metadata: {} } },
  '/v1/kv/old': { data: { password: 'p0' } },
  '/v1/secret/data/which': { data: { data: { path: 'kv/old' } } },
  '/v1/secret/data/a%20b': { data: { data: { k: 'spaced' } } },
  '/v1/secret/data/null': { data: { data: { k: { nested: true } } } },
};

const vault = (request: IncomingMessage): Answer => {
  if (request.headers['x-vault-token'] !== 'root') return [403, '{"errors":["permission denied"]}'];
  const found = vaultData[request.url ?? ''];
  if (!found) return [404, '{"errors":[],"warnings":["is this a version 2 path?"]}'];
  return [200, JSON.stringify(found)];
};

test.each([
  ['vault("secret/data/app", "password")', '"p1"'],
  ['vault("/secret/data/app", "port")', '"5432"'],
  ['vault("kv/old", "password")', '"p0"'],
  ['vault("secret/data/a b", "k")', '"spaced"'],
  ['vault(vault("secret/data/which", "path"), "password")', '"p0"'],
  ['[for k in ["user", "password"] : upper(vault("secret/data/app", k))]', '["ADA","P1"]'],
  ['vault("secret/data/app", "user") == "ada" ? vault("kv/old", "password") : "x"', '"p0"'],
])('%s is %s', async (expression, want) => {
  const { address } = await serve(vault);
  expect(await run(expression, { VAULT_ADDR: `http://${address}`, VAULT_TOKEN: 'root' })).toBe(want);
});

test('a path of Vault is asked for once, however many keys are taken', async () => {
  const { address, asked } = await serve(vault);
  const env = { VAULT_ADDR: `http://${address}`, VAULT_TOKEN: 'root' };
  await run('[vault("secret/data/app", "user"), vault("secret/data/app", "password")]', env);
  expect(asked).toEqual(['GET /v1/secret/data/app']);
});

test.each([
  ['vault("secret/data/app", "nope")', 'the secret has no key "nope"; it has "user", "password", "port"'],
  ['vault("secret/data/null", "k")', 'the value of "k" is no text'],
  ['vault("secret/app", "k")', 'there is no secret at secret/app in the Vault'],
])('%s says that %s', async (expression, want) => {
  const { address } = await serve(vault);
  expect(await run(expression, { VAULT_ADDR: `http://${address}`, VAULT_TOKEN: 'root' })).toContain(want);
});

test('a token that Vault refuses, one that is missing and a server that is not there are told apart', async () => {
  const { address } = await serve(vault);
  const call = 'vault("kv/old", "password")';
  expect(await run(call, { VAULT_ADDR: `http://${address}`, VAULT_TOKEN: 'x' })).toContain(
    'Vault answers /v1/kv/old with status 403: permission denied',
  );
  expect(await run(call, {})).toContain('the environment variable VAULT_TOKEN is not set');
  expect(await run(call, { VAULT_ADDR: 'http://127.0.0.1:1', VAULT_TOKEN: 'x' })).toContain(
    'Vault does not answer at http://127.0.0.1:1',
  );
  expect(await run(call, { VAULT_ADDR: 'ftp://x', VAULT_TOKEN: 'x' })).toContain(
    'VAULT_ADDR must be an http or https address',
  );
});

const consul = (request: IncomingMessage): Answer => {
  if (request.headers['x-consul-token'] !== 'tok') return [403, 'Permission denied'];
  if (request.url === '/v1/kv/a/b?ns=team') return [200, '[{"Key":"a/b","Value":"aGVsbG8="}]'];
  return request.url?.startsWith('/v1/kv/empty') ? [200, '[{"Key":"empty","Value":null}]'] : [404, ''];
};

test.each([
  ['consul_key("a/b")', '"hello"'],
  ['consul_key("/a/b")', '"hello"'],
])('%s is %s', async (expression, want) => {
  const { address } = await serve(consul);
  const env = { CONSUL_HTTP_ADDR: address, CONSUL_HTTP_TOKEN: 'tok', CONSUL_NAMESPACE: 'team' };
  expect(await run(expression, env)).toBe(want);
});

test.each([
  ['consul_key("nope")', 'tok', 'there is no key nope in the Consul'],
  ['consul_key("empty")', 'tok', 'the key empty of Consul has an empty value'],
  ['consul_key("a/b")', 'x', 'Consul answers /v1/kv/a/b with status 403: Permission denied'],
])('%s with the token %s says that %s', async (expression, token, want) => {
  const { address } = await serve(consul);
  const env = { CONSUL_HTTP_ADDR: `http://${address}`, CONSUL_HTTP_TOKEN: token };
  expect(await run(expression, env)).toContain(want);
});

const managed: Readonly<Record<string, string>> = {
  plain: 'just text',
  one: '{"password":"p2"}',
  many: '{"user":"ada","port":5432.0,"flag":true}',
};

const secretsManager = (request: IncomingMessage, body: string): Answer => {
  expect(request.headers['x-amz-target']).toBe('secretsmanager.GetSecretValue');
  expect(request.headers['authorization']).toContain('/eu-west-1/secretsmanager/aws4_request');
  const asked: unknown = JSON.parse(body);
  const id = typeof asked === 'object' && asked !== null && 'SecretId' in asked ? String(asked.SecretId) : '';
  const found = managed[id];
  return found === undefined
    ? [400, '{"__type":"ResourceNotFoundException","Message":"no such secret"}']
    : [200, JSON.stringify({ Name: id, SecretString: found })];
};

test.each([
  ['aws_secretsmanager("plain", null)', '"just text"'],
  ['aws_secretsmanager("plain", "ignored")', '"just text"'],
  ['aws_secretsmanager("one", null)', '"p2"'],
  ['aws_secretsmanager("many", "user")', '"ada"'],
  ['aws_secretsmanager("many", "port")', '"5432"'],
  ['aws_secretsmanager_raw("one")', '"{\\"password\\":\\"p2\\"}"'],
  ['aws_secretsmanager("many", null)', 'the secret has several values, so a key is needed'],
  ['aws_secretsmanager("many", "nope")', 'the secret has no key "nope"'],
  ['aws_secretsmanager("many", "flag")', 'the value of "flag" is neither text nor a number'],
  ['aws_secretsmanager("gone", "k")', 'no such secret'],
])('%s gives %s', async (expression, want) => {
  const { address } = await serve(secretsManager);
  const given = await run(expression, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://${address}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  expect(given).toContain(want);
});

test('the functions of Go templates read the same stores', async () => {
  const { address } = await serve(vault);
  const reads = new SecretReads(
    secretStores(hostWith({ VAULT_ADDR: `http://${address}`, VAULT_TOKEN: 'root' })),
  );
  const parsed = parseGoTemplate(
    '{{ vault "secret/data/app" "user" }}:{{ vault (vault `secret/data/which` `path`) "password" }}',
  );
  if (!parsed.ok) throw parsed.error;
  const render = (): ReturnType<typeof renderGoTemplate> =>
    renderGoTemplate(parsed.value, undefined, secretTemplateFunctions(reads));
  expect(await reads.settle(render, timeoutSignal(60_000))).toEqual({ ok: true, value: 'ada:p0' });
});

test('a wait for a store ends with the signal', async () => {
  const abort = new AbortController();
  const reads = new SecretReads({
    ...secretStores(hostWith({})),
    consul: (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  });
  const settled = reads.settle(() => reads.read('consul', 'k'), abort.signal);
  abort.abort(new Error('interrupted'));
  await expect(settled).rejects.toThrow('interrupted');
});
