import { randomUUID } from 'node:crypto';
import type { Caller } from '../api/action.ts';
import type { RevocationList } from './anywhere-state.ts';
import { checkName, readTags } from './resource-input.ts';
import { arnOf, getByArn, getById, here, pageOf } from './find-resource.ts';
import { badMember, validation } from './messages.ts';
import type { RestCall, RestInput } from './rest-call.ts';
import { readCrl } from './revocation.ts';

const mostBytes = 300_000;
const mostPerAnchor = 2;

function detail(place: Pick<Caller, 'region'>, list: RevocationList): object {
  return {
    crlId: list.id,
    crlArn: arnOf(place, 'crl', list.id),
    name: list.name,
    enabled: list.isEnabled,
    crlData: list.data,
    trustAnchorArn: list.trustAnchorArn,
    createdAt: list.createdAt,
    updatedAt: list.updatedAt,
  };
}

/** @throws ApiError for what is no revocation list. */
function checkData(data: string): string {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > mostBytes) throw badMember('crlData', `at most ${mostBytes} bytes`);
  readCrl(bytes);
  return data;
}

function get({ id, caller }: RestInput): RevocationList {
  return getById(caller.region.world.account.state.revocationLists, { kind: 'crl', id, place: caller });
}

async function change(input: RestInput, changes: Partial<RevocationList>): Promise<object> {
  const { world } = input.caller.region;
  const list = get(input);
  input.body.done();
  Object.assign(list, changes, { updatedAt: world.clock.now() });
  await world.account.save();
  return { crl: detail(input.caller, list) };
}

async function importCrl({ body, caller }: RestInput): Promise<object> {
  const { world, name: region } = caller.region;
  const { state } = world.account;
  const now = world.clock.now();
  const trustAnchorArn = body.needText('trustAnchorArn');
  getByArn(state.trustAnchors, { kind: 'trust-anchor', arn: trustAnchorArn, place: caller });
  const list: RevocationList = {
    id: randomUUID(),
    region,
    createdAt: now,
    updatedAt: now,
    name: checkName(body.needText('name')),
    data: checkData(body.needText('crlData')),
    isEnabled: body.flag('enabled') ?? false,
    tags: readTags(body),
    trustAnchorArn,
  };
  body.done();
  if (state.revocationLists.filter((one) => one.trustAnchorArn === trustAnchorArn).length >= mostPerAnchor)
    throw validation(`A trust anchor has at most ${mostPerAnchor} revocation lists`);
  state.revocationLists.push(list);
  await world.account.save();
  return { crl: detail(caller, list) };
}

function update(input: RestInput): Promise<object> {
  const list = get(input);
  const name = input.body.text('name');
  const data = input.body.text('crlData');
  return change(input, {
    name: name === undefined ? list.name : checkName(name),
    data: data === undefined ? list.data : checkData(data),
  });
}

async function remove(input: RestInput): Promise<object> {
  const list = get(input);
  const { account } = input.caller.region.world;
  account.state.revocationLists.splice(account.state.revocationLists.indexOf(list), 1);
  await account.save();
  return { crl: detail(input.caller, list) };
}

function list({ query, caller }: RestInput): object {
  const { items, nextToken } = pageOf(here(caller.region.world.account.state.revocationLists, caller), query);
  return { crls: items.map((one) => detail(caller, one)), nextToken };
}

export const crlCalls: readonly RestCall[] = [
  { action: 'ImportCrl', method: 'POST', path: '/crls', status: 201, run: importCrl },
  { action: 'ListCrls', method: 'GET', path: '/crls', run: list },
  {
    action: 'GetCrl',
    method: 'GET',
    path: '/crl/*',
    run: (input) => ({ crl: detail(input.caller, get(input)) }),
  },
  { action: 'UpdateCrl', method: 'PATCH', path: '/crl/*', run: update },
  { action: 'DeleteCrl', method: 'DELETE', path: '/crl/*', run: remove },
  {
    action: 'EnableCrl',
    method: 'POST',
    path: '/crl/*/enable',
    run: (input) => change(input, { isEnabled: true }),
  },
  {
    action: 'DisableCrl',
    method: 'POST',
    path: '/crl/*/disable',
    run: (input) => change(input, { isEnabled: false }),
  },
];
