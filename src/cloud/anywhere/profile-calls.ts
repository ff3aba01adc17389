import { randomUUID } from 'node:crypto';
import type { Caller } from '../api/action.ts';
import { signedBy } from '../api/signed-by.ts';
import { principalArn } from '../identity/principal.ts';
import { readPolicy } from '../policy/policy-document.ts';
import { certificateFields, type AnywhereProfile, type CertificateField } from './anywhere-state.ts';
import { defaultMappings } from './certificate-tags.ts';
import { checkName, readTags } from './resource-input.ts';
import { arnOf, getById, here, pageOf } from './find-resource.ts';
import type { JsonInput } from './json-input.ts';
import { badMember } from './messages.ts';
import type { RestCall, RestInput } from './rest-call.ts';

const mostRoles = 250;
const roleForm = /^arn:aws(-[^:]+)?:iam(:.*){2}(:role.*)/;
const seconds = { least: 900, most: 43_200 } as const;
const defaultSeconds = 3600;
const longestSpecifier = 60;

function detail(place: Pick<Caller, 'region'>, profile: AnywhereProfile): object {
  return {
    profileId: profile.id,
    profileArn: arnOf(place, 'profile', profile.id),
    name: profile.name,
    requireInstanceProperties: profile.requireInstanceProperties,
    enabled: profile.isEnabled,
    createdBy: profile.createdBy,
    sessionPolicy: profile.sessionPolicy,
    roleArns: profile.roleArns,
    managedPolicyArns: profile.managedPolicyArns,
    createdAt: profile.createdAt,
    updatedAt: profile.updatedAt,
    durationSeconds: profile.durationSeconds,
    acceptRoleSessionName: profile.acceptRoleSessionName,
    attributeMappings: certificateFields.flatMap((field) => {
      const rules = profile.mappings[field];
      return rules === undefined
        ? []
        : { certificateField: field, mappingRules: rules.map((specifier) => ({ specifier })) };
    }),
  };
}

/** @throws ApiError */
function readRoles(body: JsonInput): readonly string[] | undefined {
  const arns = body.texts('roleArns');
  if (arns && (arns.length > mostRoles || arns.some((arn) => !roleForm.test(arn))))
    throw badMember('roleArns', `at most ${mostRoles} ARNs of roles`);
  return arns;
}

/** What can be given at the making as well as later. @throws ApiError */
function readSettings(body: JsonInput): Partial<AnywhereProfile> {
  const policy = body.text('sessionPolicy');
  if (policy !== undefined) readPolicy(policy);
  const name = body.text('name');
  const read = {
    name: name === undefined ? undefined : checkName(name),
    roleArns: readRoles(body),
    managedPolicyArns: body.texts('managedPolicyArns'),
    sessionPolicy: policy,
    durationSeconds: body.integer('durationSeconds', seconds),
    acceptRoleSessionName: body.flag('acceptRoleSessionName'),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

function readField(text: string | null | undefined): CertificateField {
  const field = certificateFields.find((one) => one === text);
  if (!field) throw badMember('certificateField', certificateFields.join(', '));
  return field;
}

function get({ id, caller }: RestInput): AnywhereProfile {
  const { anywhereProfiles } = caller.region.world.account.state;
  return getById(anywhereProfiles, { kind: 'profile', id, place: caller });
}

async function change(input: RestInput, changes: Partial<AnywhereProfile>): Promise<object> {
  const { world } = input.caller.region;
  const profile = get(input);
  input.body.done();
  Object.assign(profile, changes, { updatedAt: world.clock.now() });
  await world.account.save();
  return { profile: detail(input.caller, profile) };
}

async function create({ body, caller }: RestInput): Promise<object> {
  const { world, name: region } = caller.region;
  const now = world.clock.now();
  const settings = readSettings(body);
  const { name, roleArns } = settings;
  if (name === undefined) throw badMember('name', 'given');
  if (roleArns === undefined) throw badMember('roleArns', 'given');
  const profile: AnywhereProfile = {
    id: randomUUID(),
    region,
    createdAt: now,
    updatedAt: now,
    createdBy: principalArn(signedBy(caller).principal),
    requireInstanceProperties: body.flag('requireInstanceProperties') ?? false,
    isEnabled: body.flag('enabled') ?? false,
    tags: readTags(body),
    managedPolicyArns: [],
    sessionPolicy: undefined,
    durationSeconds: defaultSeconds,
    acceptRoleSessionName: false,
    mappings: defaultMappings,
    ...settings,
    name,
    roleArns,
  };
  body.done();
  world.account.state.anywhereProfiles.push(profile);
  await world.account.save();
  return { profile: detail(caller, profile) };
}

async function remove(input: RestInput): Promise<object> {
  const profile = get(input);
  const { account } = input.caller.region.world;
  account.state.anywhereProfiles.splice(account.state.anywhereProfiles.indexOf(profile), 1);
  await account.save();
  return { profile: detail(input.caller, profile) };
}

function putMapping(input: RestInput): Promise<object> {
  const { body } = input;
  const field = readField(body.text('certificateField'));
  const rules = body.objects('mappingRules') ?? [];
  const specifiers = rules.map((rule) => rule.text('specifier') ?? '');
  if (specifiers.some((one) => one.length > longestSpecifier))
    throw badMember('specifier', `at most ${longestSpecifier} characters`);
  return change(input, { mappings: { ...get(input).mappings, [field]: specifiers } });
}

/** Without specifiers the whole field goes. */
function deleteMapping(input: RestInput): Promise<object> {
  const field = readField(input.query.get('certificateField'));
  const gone = input.query.getAll('specifiers');
  const { mappings } = get(input);
  const left = gone.length === 0 ? [] : (mappings[field] ?? []).filter((one) => !gone.includes(one));
  return change(input, { mappings: { ...mappings, [field]: left.length === 0 ? undefined : left } });
}

function list({ query, caller }: RestInput): object {
  const { items, nextToken } = pageOf(
    here(caller.region.world.account.state.anywhereProfiles, caller),
    query,
  );
  return { profiles: items.map((one) => detail(caller, one)), nextToken };
}

export const profileCalls: readonly RestCall[] = [
  { action: 'CreateProfile', method: 'POST', path: '/profiles', status: 201, run: create },
  { action: 'ListProfiles', method: 'GET', path: '/profiles', run: list },
  {
    action: 'GetProfile',
    method: 'GET',
    path: '/profile/*',
    run: (input) => ({ profile: detail(input.caller, get(input)) }),
  },
  {
    action: 'UpdateProfile',
    method: 'PATCH',
    path: '/profile/*',
    run: (input) => change(input, readSettings(input.body)),
  },
  { action: 'DeleteProfile', method: 'DELETE', path: '/profile/*', run: remove },
  {
    action: 'EnableProfile',
    method: 'POST',
    path: '/profile/*/enable',
    run: (input) => change(input, { isEnabled: true }),
  },
  {
    action: 'DisableProfile',
    method: 'POST',
    path: '/profile/*/disable',
    run: (input) => change(input, { isEnabled: false }),
  },
  { action: 'PutAttributeMapping', method: 'PUT', path: '/profiles/*/mappings', run: putMapping },
  { action: 'DeleteAttributeMapping', method: 'DELETE', path: '/profiles/*/mappings', run: deleteMapping },
];
