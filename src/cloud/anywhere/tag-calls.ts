import { readTags } from './resource-input.ts';
import { getTagged } from './find-resource.ts';
import { badMember } from './messages.ts';
import type { RestCall, RestInput } from './rest-call.ts';

async function tag({ body, caller }: RestInput): Promise<object> {
  const { account } = caller.region.world;
  const resource = getTagged(account.state, body.needText('resourceArn'), caller);
  const set = readTags(body);
  body.done();
  const keys = new Set(set.map(({ Key }) => Key));
  resource.tags = [...resource.tags.filter(({ Key }) => !keys.has(Key)), ...set];
  await account.save();
  return {};
}

async function untag({ body, caller }: RestInput): Promise<object> {
  const { account } = caller.region.world;
  const resource = getTagged(account.state, body.needText('resourceArn'), caller);
  const keys = body.texts('tagKeys') ?? [];
  body.done();
  resource.tags = resource.tags.filter(({ Key }) => !keys.includes(Key));
  await account.save();
  return {};
}

function listTags({ query, caller }: RestInput): object {
  const arn = query.get('resourceArn');
  if (arn === null) throw badMember('resourceArn', 'given');
  const { tags } = getTagged(caller.region.world.account.state, arn, caller);
  return { tags: tags.map(({ Key, Value }) => ({ key: Key, value: Value })) };
}

export const tagCalls: readonly RestCall[] = [
  { action: 'TagResource', method: 'POST', path: '/TagResource', status: 201, run: tag },
  { action: 'UntagResource', method: 'POST', path: '/UntagResource', run: untag },
  { action: 'ListTagsForResource', method: 'GET', path: '/ListTagsForResource', run: listTags },
];
