import { escapeXml } from '../../wire/escape-xml.ts';
import type { Caller } from '../api/action.ts';
import type { Bucket } from '../identity/account-state.ts';
import { badBucketName, bucketIsTaken, bucketIsYours, bucketNotFound, wrongLocation } from './messages.ts';

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';
const nameForm = /^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]$/;
const firstRegion = 'us-east-1';

/** The buckets of the account, by name, of all regions as on AWS. */
export function listBuckets({ region: { world } }: Caller): string {
  const buckets = world.account.state.buckets
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(
      ({ name, createdAt }) =>
        `<Bucket><Name>${escapeXml(name)}</Name><CreationDate>${createdAt.toISOString()}</CreationDate></Bucket>`,
    );
  const owner = `<Owner><ID>${world.accountId}</ID></Owner>`;
  return `<ListAllMyBucketsResult xmlns="${namespace}">${owner}<Buckets>${buckets.join('')}</Buckets></ListAllMyBucketsResult>`;
}

/** @throws ApiError for a name that cannot be, or is taken, and for another region than the one that is asked. */
export async function createBucket(name: string, body: string, { region }: Caller): Promise<void> {
  const { account, accounts, clock } = region.world;
  if (!nameForm.test(name)) throw badBucketName();
  const [, location = firstRegion] = /<LocationConstraint[^>]*>([^<]*)</.exec(body) ?? [];
  if (location !== region.name) throw wrongLocation(location === firstRegion ? 'unspecified' : location);
  if (account.state.buckets.some((one) => one.name === name)) throw bucketIsYours();
  // Names are the whole cloud's.
  if (accounts.all().some(({ state }) => state.buckets.some((one) => one.name === name)))
    throw bucketIsTaken();
  account.state.buckets.push({ name, region: region.name, createdAt: clock.now() });
  await account.save();
}

/** @throws ApiError where there is none. */
export async function deleteBucket(name: string, caller: Caller): Promise<void> {
  const { account } = caller.region.world;
  account.state.buckets.splice(account.state.buckets.indexOf(getBucket(name, caller)), 1);
  await account.save();
}

/** @throws ApiError where there is none. */
export function getBucket(name: string, { region }: Caller): Bucket {
  const bucket = region.world.account.state.buckets.find((one) => one.name === name);
  if (!bucket) throw bucketNotFound();
  return bucket;
}

/** A bucket's list of objects, of which there are none here. @throws ApiError where there is no such bucket. */
export function listObjects(name: string, caller: Caller): string {
  getBucket(name, caller);
  return `<ListBucketResult xmlns="${namespace}"><Name>${escapeXml(name)}</Name><Prefix/><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>`;
}

/** Empty for the first region, as on AWS. @throws ApiError where there is no such bucket. */
export function locationOf(name: string, caller: Caller): string {
  const { region } = getBucket(name, caller);
  return `<LocationConstraint xmlns="${namespace}">${region === firstRegion ? '' : region}</LocationConstraint>`;
}
