import { dirname } from 'node:path';
import { sharedFilePaths } from './shared-file-paths.ts';
import { isOpenToOthers } from './doctor-world.ts';
import type { Check, Facts } from './examination.ts';
import {
  cutAtComment,
  disputedFile,
  headerWithoutProfile,
  homeOfAnother,
  oddProfileName,
  openToOthers,
  profileMissing,
  unreadableFile,
} from './file-findings.ts';
import type { Finding } from './finding.ts';
import { parseSharedFile } from '../files/parse-shared-file.ts';

/** The credentials file and the configuration file, in this order, and the variables that name others. */
const variables = ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE'] as const;

const checkProfile: Check = ({ files, profile, profileName: name, profileNamedBy: namedBy }) => {
  if (files === undefined || profile !== undefined || namedBy === undefined) return [];
  const known = [...files.profiles.values()].map(({ name: one, values }) => {
    const [first] = values.values();
    return [one, first === undefined ? '' : `${first.file}:${first.line}`] as const;
  });
  return [profileMissing({ name, namedBy, known, files: files.paths })];
};

/** `[x]` in the configuration file, where it should be `[profile x]`. */
const checkHeaders: Check = async (facts) => {
  const wanted = facts.profile === undefined ? facts.profileName : undefined;
  const [, config] = sharedFilePaths(facts);
  const { sections } = parseSharedFile(await textOf(config, facts));
  const plain = [...sections].filter(([name]) => name !== 'default' && !/\s/.test(name) && name !== '');
  return plain.map(([name, { line }]) =>
    headerWithoutProfile(name, { place: `${config}:${line}`, isWanted: name === wanted }),
  );
};

const checkNames: Check = ({ files }) =>
  [...(files?.profiles.values() ?? [])].flatMap(({ name, values }) => {
    const [first] = values.values();
    const place = first === undefined ? '' : `${first.file}:${first.line}`;
    return /^[\w.@/+-]+$/.test(name) ? [] : [oddProfileName(name, place)];
  });

const checkReadable: Check = async (facts) => {
  const found = await Promise.all(
    sharedFilePaths(facts).map(async (path, index): Promise<readonly Finding[]> => {
      const known = await facts.world.fileFacts(path).catch(() => undefined);
      const readable = await facts.world.readTextFile(path).then(
        () => true,
        () => false,
      );
      if (!readable) {
        const mode =
          known === undefined
            ? 'its folder is closed'
            : `mode ${known.mode.toString(8)}, owner ${known.owner}`;
        const { user } = facts.world;
        const who = user === undefined ? '' : `, read as user ${user}`;
        return [unreadableFile(path, `${mode}${who}`, variables[index] ?? '')];
      }
      if (known === undefined || index > 0 || !isOpenToOthers(known)) return [];
      return [openToOthers(path, known.mode)];
    }),
  );
  return found.flat();
};

/** Another user's home folder: what root makes there, its owner cannot use, and the other way round. */
const checkHome: Check = async ({ world }) => {
  const { user, homeFolder, env } = world;
  if (user === undefined || variables.every((name) => env[name])) return [];
  const facts = await world.fileFacts(`${homeFolder}/.aws`).catch(() => undefined);
  if (facts === undefined || facts.owner === user) return [];
  return [homeOfAnother(dirname(`${homeFolder}/.aws/config`), facts.owner, user)];
};

const checkRemarks: Check = ({ files }) =>
  (files?.remarks ?? []).map((remark) => disputedFile(remark, remark.file));

/** Keys and secrets that are cut where a comment begins. */
const checkComments: Check = async (facts) => {
  const found = await Promise.all(
    sharedFilePaths(facts).map(async (path) => {
      const lines = (await textOf(path, facts)).split(/\r?\n/);
      return lines.flatMap((line, index) => {
        const [, key] = /^\s*(aws_\w+|credential_process)\s*[=:].*\s[#;]/.exec(line) ?? [];
        return key === undefined ? [] : [cutAtComment(key, `${path}:${index + 1}`)];
      });
    }),
  );
  return found.flat();
};

async function textOf(path: string, { world }: Facts): Promise<string> {
  return (await world.readTextFile(path).catch(() => undefined)) ?? '';
}

/** The files that AWS's tools share, whatever profile is in use. */
export const sharedFileChecks: readonly Check[] = [
  checkProfile,
  checkHeaders,
  checkNames,
  checkReadable,
  checkHome,
  checkRemarks,
  checkComments,
];
