import { loadEc2, loadIam, loadSts } from '../../wire/service.ts';
import { anywhereApi } from '../anywhere/anywhere-api.ts';
import { placeOfSession } from '../anywhere/place-of-session.ts';
import { isSignedByCertificate } from '../anywhere/x509-signature.ts';
import { iamActions } from '../api/iam/iam-actions.ts';
import { kmsApi } from '../api/kms/kms-api.ts';
import { stsActions } from '../api/sts/sts-actions.ts';
import { s3Api } from '../s3/s3-api.ts';
import { isForPortal, portalApi } from '../sso/portal-api.ts';
import { isForSignIn, signInApi } from '../sso/sign-in-api.ts';
import type { ApiServerOptions, OpenDoor } from './api-server.ts';
import { ec2Api } from './ec2-api.ts';
import { queryApi } from './query-api.ts';

/** Where requests are carried out that say neither region nor account. */
const firstPlace: OpenDoor['placeOf'] = () => ({ region: 'us-east-1', accountId: undefined });

/** Reads the tables of all services that the cloud has. */
export async function loadApis(holdMs: number): Promise<Pick<ApiServerOptions, 'apis' | 'openDoors'>> {
  const [ec2, sts, iam] = await Promise.all([loadEc2(), loadSts(), loadIam()]);
  return {
    apis: new Map([
      ['ec2', ec2Api(ec2, holdMs)],
      ['iam', queryApi(iam, iamActions)],
      ['kms', kmsApi],
      ['rolesanywhere', anywhereApi],
      ['s3', s3Api],
      ['sso', portalApi],
      ['sso-oauth', signInApi()],
      ['sts', queryApi(sts, stsActions)],
    ]),
    openDoors: [
      { service: 'rolesanywhere', takes: isSignedByCertificate, placeOf: placeOfSession },
      { service: 'sso', takes: isForPortal, placeOf: firstPlace },
      { service: 'sso-oauth', takes: isForSignIn, placeOf: firstPlace },
      {
        service: 'sts',
        placeOf: firstPlace,
        takes: ({ headers, body }) =>
          headers.authorization === undefined &&
          /(?:^|&)Action=AssumeRoleWithWebIdentity(?:&|$)/.test(body.toString('latin1', 0, 65_536)),
      },
    ],
  };
}
