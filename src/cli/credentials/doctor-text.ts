import type { DoctorReport } from './doctor-report.ts';

type Configuration = DoctorReport['configurations'][number];

/** The same for people. */
export function doctorText({ configurations }: DoctorReport): string {
  if (configurations.length === 0) return 'No source of the template calls AWS.';
  return configurations.map(configurationText).join('\n\n');
}

function configurationText({ builds, region, login, links, findings }: Configuration): string {
  const title = builds.length === 0 ? [] : [`Builds: ${builds.join(', ')}`, ''];
  return [
    ...title,
    ...loginLines(login),
    `Region: ${region ?? 'none is named'}`,
    '',
    'Looked at, in this order:',
    ...links.map(linkLine),
    ...(findings.length === 0 ? ['', 'Nothing is wrong.'] : findings.flatMap(findingLines)),
  ].join('\n');
}

function loginLines({
  works,
  link,
  arn,
  expires,
  renewal,
  endsForGood,
}: Configuration['login']): readonly string[] {
  if (!works) return ['No login works.'];
  const lasts = {
    permanent: 'the keys do not end',
    renewable: `renewed when needed${expires === undefined ? '' : `, first before ${expires}`}`,
    fixed: `ends at ${endsForGood ?? 'an unknown time'}, and cannot be renewed`,
  } as const;
  return [`The login works: ${arn ?? ''}`, `Found by: ${link ?? ''}; ${lasts[renewal ?? 'permanent']}`];
}

function linkLine({ link, saw, decides, accepted, arn }: Configuration['links'][number]): string {
  const mark = decides ? '>' : ' ';
  const result = accepted === undefined ? '' : accepted ? ` (works: ${arn ?? ''})` : ' (does not work)';
  return ` ${mark} ${link}: ${saw}${result}`;
}

function findingLines({
  code,
  number,
  severity,
  where,
  cause,
  fix,
}: Configuration['findings'][number]): readonly string[] {
  return [
    '',
    `${severity === 'error' ? 'Error' : 'Warning'} ${code}${number === 0 ? '' : ` (${number})`}${where === undefined ? '' : `, ${where}`}`,
    `  ${/[.?]$/.test(cause) ? cause : `${cause}.`}`,
    `  Fix: ${fix}`,
  ];
}
