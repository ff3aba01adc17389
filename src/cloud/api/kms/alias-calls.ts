import type { JsonInput } from '../../anywhere/json-input.ts';
import type { Region } from '../../model/world.ts';
import { findKey, findOwnKey } from './find-key.ts';
import type { KmsCall } from './kms-call.ts';
import { aliasExists, badAlias, unknownAlias } from './kms-messages.ts';

const aliasForm = /^alias\/(?!aws\/)[A-Za-z0-9/_-]+$/;

/** @throws ApiError for what is no name of an alias that an account may have. */
function readName(input: JsonInput): string {
  const name = input.needText('AliasName');
  if (!aliasForm.test(name)) throw badAlias(name);
  return name;
}

function listAliases(input: JsonInput, region: Region): object {
  const reference = input.text('KeyId');
  const { kmsKeys } = region;
  const wanted = reference === undefined ? undefined : findKey(region, reference).id;
  const aliases = [...kmsKeys.aliases()].filter(([, keyId]) => wanted === undefined || keyId === wanted);
  return {
    Aliases: aliases.map(([AliasName, TargetKeyId]) => ({
      AliasName,
      AliasArn: kmsKeys.arnOf(AliasName),
      TargetKeyId,
    })),
    Truncated: false,
  };
}

/** The names of keys. */
export const aliasCalls: Readonly<Record<string, KmsCall>> = {
  CreateAlias: {
    changes: true,
    takes: ['AliasName', 'TargetKeyId'],
    run: (input, region) => {
      const name = readName(input);
      if (region.kmsKeys.find(name)) throw aliasExists(name);
      region.kmsKeys.setAlias(name, findOwnKey(region, input.needText('TargetKeyId')).id);
      return {};
    },
  },
  DeleteAlias: {
    changes: true,
    takes: ['AliasName'],
    run: (input, { kmsKeys }) => {
      const name = readName(input);
      if (!kmsKeys.deleteAlias(name)) throw unknownAlias(name);
      return {};
    },
  },
  ListAliases: { changes: false, takes: ['KeyId', 'Limit'], run: listAliases },
  UpdateAlias: {
    changes: true,
    takes: ['AliasName', 'TargetKeyId'],
    run: (input, region) => {
      const name = readName(input);
      if (!region.kmsKeys.find(name)) throw unknownAlias(name);
      region.kmsKeys.setAlias(name, findOwnKey(region, input.needText('TargetKeyId')).id);
      return {};
    },
  },
};
