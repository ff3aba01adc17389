import { readBytes } from '../../aws/read-bytes.ts';
import { diagnose, type Diagnosis } from '../../aws/identity/doctor/diagnose.ts';
import { doctorWorld, type DoctorPorts } from '../../aws/identity/doctor/doctor-world.ts';
import { awsSession } from '../../aws/session.ts';
import { systemClock } from '../../base/clock.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import { templateFlags } from '../flags/template-flags.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import type { Shell } from '../shell.ts';
import { doctorReport, type DoctorReport } from './doctor-report.ts';
import { doctorText } from './doctor-text.ts';
import { fileFacts } from './file-facts.ts';
import { identityFlags, settingsOfFlags } from './identity-flags.ts';
import { badAccount, templateDecides } from './messages.ts';
import { templatePatients, type Patient } from './template-patients.ts';

const doctorFlags = flagTable({
  ...identityFlags,
  ...templateFlags,
  account: {
    kind: 'text',
    value: 'ID',
    default: '',
    doc: 'The number of the account that the login should be of.',
  },
  json: { kind: 'switch', default: false, doc: 'Print what was found as JSON.' },
});

/** Flags that say what a template says too. */
const rivals = ['profile', 'region', 'certificate'] as const;

type DoctorFlags = FlagValues<typeof doctorFlags>;

export const command = defineCommand({
  line: 'credentials doctor [flags] [TEMPLATE]',
  about:
    'Looks at everything that a login to AWS depends on: clock and network, variables and files, every link of the chain, tokens and certificates. Says of each fault what causes it, where, and what mends it. With a template: of the access options of each of its sources, and whether the session lasts as long as the build. Changes nothing and shows no secret. Exit code 0: a login works. 1: it does not.',
  flags: doctorFlags,
  words: { least: 0, most: 1, wanted: 'one template at most: a file or a folder' },
  async run({ flags, words: [path] }, shell) {
    const settings = settingsOfFlags(flags, shell.host.cwd);
    if ('wrongUse' in settings) return settings;
    const rival = path === undefined ? undefined : rivals.find((name) => flags[name] !== '');
    if (rival !== undefined) return { wrongUse: templateDecides(rival) };
    if (flags.account !== '' && !/^\d{12}$/.test(flags.account))
      return { wrongUse: badAccount(flags.account) };
    const interrupts = listenForInterrupts(shell.outputGone, {
      onCancel: () => undefined,
      onHalt: () => process.exit(exitCodes.failure),
    });
    try {
      if (path === undefined)
        return await examine([{ builds: [], settings }], flags, shell, interrupts.cancel);
      const { value: patients, diags } = await templatePatients(path, flags, shell, interrupts.cancel);
      if (!flags.json || hasErrors(diags)) showDiagnostics(diags, shell.output(), shell);
      return hasErrors(diags) ? exitCodes.failure : await examine(patients, flags, shell, interrupts.cancel);
    } finally {
      interrupts.stop();
    }
  },
});

async function examine(
  patients: readonly Patient[],
  flags: DoctorFlags,
  shell: Shell,
  signal: AbortSignal,
): Promise<ExitCode> {
  const output = shell.output();
  const found: Array<DoctorReport['configurations'][number]> = [];
  for (const patient of patients)
    found.push(doctorReport(patient, await diagnosePatient(patient, flags, shell, signal)));
  const report: DoctorReport = {
    format: 1,
    works: found.every(({ login }) => login.works),
    configurations: found,
  };
  if (flags.json) output.printJson(report);
  else output.print(doctorText(report));
  return report.works ? exitCodes.ok : exitCodes.failure;
}

const ports: DoctorPorts = {
  fileFacts,
  readFile: readBytes,
  user: process.getuid?.(),
};

async function diagnosePatient(
  { settings, durationMs }: Patient,
  flags: DoctorFlags,
  shell: Shell,
  signal: AbortSignal,
): Promise<Diagnosis> {
  // Each configuration has a session of its own, so that nothing that an earlier one learned hides a fault.
  const host = { ...shell.host, ask: undefined };
  const world = await awsSession({ host, clock: systemClock }).world(settings);
  const expectations = { durationMs, account: flags.account || undefined };
  return diagnose(settings, doctorWorld(world, ports), { expectations, signal });
}
