import { escapeXml } from '../../wire/escape-xml.ts';
import type { Caller } from '../api/action.ts';
import { signedBy } from '../api/signed-by.ts';
import type { Api, ApiAnswer, ApiRequest } from '../server/api.ts';
import { headerText } from '../server/sigv4-verify.ts';
import {
  createBucket,
  deleteBucket,
  getBucket,
  listBuckets,
  listObjects,
  locationOf,
} from './bucket-calls.ts';
import { notCarriedOut } from './messages.ts';

type Run = (name: string, caller: Caller, body: string) => string | Promise<string>;

interface S3Call {
  readonly action: string;
  readonly status?: number;
  readonly headers?: (name: string) => Readonly<Record<string, string>>;
  readonly run: Run;
}

/** As in `bucket.s3.eu-west-1.amazonaws.com`, which is how guests know S3. */
const bucketHost = /^(.+)\.s3(?:[.-][a-z0-9.-]+)?\.amazonaws\.com(?::\d+)?$/;

/** By method, place and the parameter of the query that names a part of the bucket. */
const calls: Readonly<Record<string, S3Call>> = {
  'GET service': { action: 'ListBuckets', run: (_name, caller) => listBuckets(caller) },
  'PUT bucket': {
    action: 'CreateBucket',
    headers: (name) => ({ location: `/${name}` }),
    run: async (name, caller, body) => {
      await createBucket(name, body, caller);
      return '';
    },
  },
  'HEAD bucket': {
    action: 'HeadBucket',
    run: (name, caller) => {
      getBucket(name, caller);
      return '';
    },
  },
  'DELETE bucket': {
    action: 'DeleteBucket',
    status: 204,
    run: async (name, caller) => {
      await deleteBucket(name, caller);
      return '';
    },
  },
  'GET bucket': { action: 'ListObjectsV2', run: listObjects },
  'GET bucket location': { action: 'GetBucketLocation', run: locationOf },
};

/** What the local cloud carries out of S3. */
export const s3Actions: readonly string[] = Object.values(calls).map(({ action }) => action);

/** Parameters that choose no other call. */
const plainParameters = new Set([
  'list-type',
  'delimiter',
  'prefix',
  'encoding-type',
  'max-keys',
  'x-id',
  'max-buckets',
]);

/** S3 as far as buckets go. */
export const s3Api: Api = {
  prepare: (request) => {
    const { method, path, query, body } = request;
    const name = placeOf(request);
    const call = findCall(request, name);
    if (!call) throw notCarriedOut(method, query === '' ? path : `${path}?${query}`);
    return {
      action: call.action,
      run: async (caller) => {
        signedBy(caller);
        return show(await call.run(name, caller, body.toString('utf8')), call, name);
      },
    };
  },
  showError: ({ code, message, status }, requestId) => ({
    status,
    contentType: 'application/xml',
    text: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message><RequestId>${escapeXml(requestId)}</RequestId></Error>`,
  }),
};

/** A bucket stands in front of the host's name, or at the beginning of the path. Its name needs no escapes. */
function placeOf({ path, headers }: ApiRequest): string {
  const [, bucket = ''] = bucketHost.exec(headerText(headers, 'host')) ?? [];
  return `/${bucket}${path}`.replaceAll(/^\/+|\/$/g, '');
}

function findCall({ method, query }: ApiRequest, name: string): S3Call | undefined {
  const place = name === '' ? 'service' : name.includes('/') ? 'object' : 'bucket';
  const parts = [...new URLSearchParams(query).keys()].filter((one) => !plainParameters.has(one));
  return calls[[method, place, ...parts].join(' ')];
}

function show(xml: string, { status = 200, headers }: S3Call, name: string): ApiAnswer {
  const text = xml === '' ? '' : `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`;
  return { status, contentType: 'application/xml', text, headers: headers?.(name) };
}
