/** Recorded runs that need what is still to come, by what they need; a name stands for all runs that begin with it. */
export const commandLineComing: Readonly<Record<string, readonly string[]>> = {
  attestations: ['usage/01-help-flags#14'],
};

const refusesWords =
  'words that a command has no use for are refused; Packer ignores them, or the template with them';
const builtIn = 'the Amazon plugin is built in: nothing is downloaded, so nothing can fail';
const onceOnly = 'one mistake is shown once; Packer shows what follows from it as well';
const tighter = 'the wrong text itself is pointed at; Packer points at the head of the block around it';

const shown = '`variables` shows the user variables of a JSON template; Packer shows nothing';
const isFailure = 'a text that cannot be rendered is a failure; Packer prints the mistake and exits with 0';

/** Recorded runs in which kiln deliberately answers something else than Packer did, and why. */
export const commandLineDifferences: Readonly<Record<string, string>> = {
  'console/01-hcl-expressions#29': onceOnly,
  'console/04-json-and-none#2': shown,
  'console/04-json-and-none#4': isFailure,
  'console/04-json-and-none#7': shown,
  'console/04-json-and-none#12': isFailure,
  'console/04-json-and-none#13': isFailure,
  'console/05-broken-templates#7': refusesWords,
  'init/02-offline-missing#0': builtIn,
  'init/02-offline-missing#2': builtIn,
  'init/02-offline-missing#3': builtIn,
  'init/02-offline-missing#4': builtIn,
  'init/02-offline-missing#5': builtIn,
  'inspect/02-no-args-and-flags#1': refusesWords,
  'inspect/05-unknown-types-and-errors#1': tighter,
  'plugins/01-installed-required#8': refusesWords,
  'usage/03-flags#19': refusesWords,
  'usage/03-flags#20': refusesWords,
  'version/01-all-forms#6': refusesWords,
};
