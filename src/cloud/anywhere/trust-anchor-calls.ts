import { randomUUID } from 'node:crypto';
import type { Caller } from '../api/action.ts';
import type { NotificationSetting, TrustAnchor } from './anywhere-state.ts';
import { readAnchors } from './certificate-path.ts';
import { checkName, readTags } from './resource-input.ts';
import { arnOf, getById, here, pageOf } from './find-resource.ts';
import type { JsonInput } from './json-input.ts';
import { badMember, validation } from './messages.ts';
import type { RestCall, RestInput } from './rest-call.ts';

const longestPem = 204_800;
const events = ['CA_CERTIFICATE_EXPIRY', 'END_ENTITY_CERTIFICATE_EXPIRY'];
const defaultThresholdDays = 45;

/** What AWS says of a trust anchor for which nothing else was set. */
const defaultNotifications: readonly NotificationSetting[] = events.map((event) => ({
  enabled: true,
  event,
  threshold: defaultThresholdDays,
  channel: 'ALL',
  configuredBy: 'rolesanywhere.amazonaws.com',
}));

function detail(place: Pick<Caller, 'region'>, anchor: TrustAnchor): object {
  return {
    trustAnchorId: anchor.id,
    trustAnchorArn: arnOf(place, 'trust-anchor', anchor.id),
    name: anchor.name,
    source: { sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData: anchor.pem } },
    enabled: anchor.isEnabled,
    createdAt: anchor.createdAt,
    updatedAt: anchor.updatedAt,
    notificationSettings: anchor.notifications,
  };
}

/** @throws ApiError for a source that is no bundle of authorities. */
function readSource(source: JsonInput): string {
  const type = source.needText('sourceType');
  if (type !== 'CERTIFICATE_BUNDLE')
    throw validation(`The local cloud takes trust anchors of CERTIFICATE_BUNDLE only, not ${type}`);
  const data = source.object('sourceData');
  const pem = data?.needText('x509CertificateData');
  if (data === undefined || pem === undefined) throw badMember('sourceData', 'given');
  data.done();
  source.done();
  if (pem.length > longestPem) throw badMember('x509CertificateData', `at most ${longestPem} characters`);
  readAnchors(pem);
  return pem;
}

function readNotifications(
  settings: readonly JsonInput[],
  configuredBy: string,
): readonly NotificationSetting[] {
  return settings.map((setting) => {
    const event = setting.needText('event');
    if (!events.includes(event)) throw badMember('event', events.join(' or '));
    const read = {
      enabled: setting.flag('enabled') ?? true,
      event,
      threshold: setting.integer('threshold', { least: 1, most: 360 }) ?? defaultThresholdDays,
      channel: setting.text('channel') ?? 'ALL',
      configuredBy,
    };
    setting.done();
    return read;
  });
}

function merge(
  old: readonly NotificationSetting[],
  changed: readonly NotificationSetting[],
): readonly NotificationSetting[] {
  return old.map((one) => changed.find(({ event }) => event === one.event) ?? one);
}

function get({ id, caller }: RestInput, name = id): TrustAnchor {
  const { trustAnchors } = caller.region.world.account.state;
  return getById(trustAnchors, { kind: 'trust-anchor', id: name, place: caller });
}

async function change(input: RestInput, anchor: TrustAnchor, work: () => void): Promise<object> {
  const { world } = input.caller.region;
  work();
  anchor.updatedAt = world.clock.now();
  await world.account.save();
  return { trustAnchor: detail(input.caller, anchor) };
}

async function create({ body, caller }: RestInput): Promise<object> {
  const { world, name: region } = caller.region;
  const now = world.clock.now();
  const source = body.object('source');
  if (!source) throw badMember('source', 'given');
  const settings = body.objects('notificationSettings') ?? [];
  const anchor: TrustAnchor = {
    id: randomUUID(),
    region,
    createdAt: now,
    updatedAt: now,
    name: checkName(body.needText('name')),
    pem: readSource(source),
    isEnabled: body.flag('enabled') ?? false,
    tags: readTags(body),
    notifications: merge(defaultNotifications, readNotifications(settings, world.accountId)),
  };
  body.done();
  world.account.state.trustAnchors.push(anchor);
  await world.account.save();
  return { trustAnchor: detail(caller, anchor) };
}

function update(input: RestInput): Promise<object> {
  const { body } = input;
  const anchor = get(input);
  const name = body.text('name');
  const source = body.object('source');
  const checkedName = name === undefined ? anchor.name : checkName(name);
  const pem = source ? readSource(source) : anchor.pem;
  body.done();
  return change(input, anchor, () => Object.assign(anchor, { name: checkedName, pem }));
}

async function remove(input: RestInput): Promise<object> {
  const anchor = get(input);
  const { account } = input.caller.region.world;
  account.state.trustAnchors.splice(account.state.trustAnchors.indexOf(anchor), 1);
  await account.save();
  return { trustAnchor: detail(input.caller, anchor) };
}

function putNotifications(input: RestInput): Promise<object> {
  const { body, caller } = input;
  const anchor = get(input, body.needText('trustAnchorId'));
  const settings = body.objects('notificationSettings') ?? [];
  const changed = readNotifications(settings, caller.region.world.accountId);
  return change(input, anchor, () => (anchor.notifications = merge(anchor.notifications, changed)));
}

function resetNotifications(input: RestInput): Promise<object> {
  const { body } = input;
  const anchor = get(input, body.needText('trustAnchorId'));
  const keys = (body.objects('notificationSettingKeys') ?? []).map((key) => key.needText('event'));
  const changed = defaultNotifications.filter(({ event }) => keys.includes(event));
  return change(input, anchor, () => (anchor.notifications = merge(anchor.notifications, changed)));
}

function list({ query, caller }: RestInput): object {
  const { items, nextToken } = pageOf(here(caller.region.world.account.state.trustAnchors, caller), query);
  return { trustAnchors: items.map((one) => detail(caller, one)), nextToken };
}

function enable(isEnabled: boolean): RestCall['run'] {
  return (input) => {
    const anchor = get(input);
    return change(input, anchor, () => (anchor.isEnabled = isEnabled));
  };
}

export const trustAnchorCalls: readonly RestCall[] = [
  { action: 'CreateTrustAnchor', method: 'POST', path: '/trustanchors', status: 201, run: create },
  { action: 'ListTrustAnchors', method: 'GET', path: '/trustanchors', run: list },
  {
    action: 'GetTrustAnchor',
    method: 'GET',
    path: '/trustanchor/*',
    run: (input) => ({ trustAnchor: detail(input.caller, get(input)) }),
  },
  { action: 'UpdateTrustAnchor', method: 'PATCH', path: '/trustanchor/*', run: update },
  { action: 'DeleteTrustAnchor', method: 'DELETE', path: '/trustanchor/*', run: remove },
  { action: 'EnableTrustAnchor', method: 'POST', path: '/trustanchor/*/enable', run: enable(true) },
  { action: 'DisableTrustAnchor', method: 'POST', path: '/trustanchor/*/disable', run: enable(false) },
  {
    action: 'PutNotificationSettings',
    method: 'PATCH',
    path: '/put-notifications-settings',
    run: putNotifications,
  },
  {
    action: 'ResetNotificationSettings',
    method: 'PATCH',
    path: '/reset-notifications-settings',
    run: resetNotifications,
  },
];
