/** Settings of the host's apt that decide whether and how it reaches its archives. */
const carried = [
  /^Acquire::(?:http|https|ftp)::/i,
  /^Acquire::(?:Check-Valid-Until|Check-Date|Min-ValidTime|Max-ValidTime|Retries|ForceIPv[46]|By-Hash)$/i,
  /^Acquire::Languages(?:::)?$/i,
  /^Acquire::Allow(?:Insecure|Weak|DowngradeToInsecure)Repositories$/i,
  /^APT::Get::AllowUnauthenticated$/i,
] as const;

/** A program of the host that no guest has. What it answers is asked for in its place. */
const asksProgram = /::Proxy-?Auto-?Detect$/i;

/** Settings whose value is a file of the host. */
const namesFile = /::(?:CAInfo|SslCert|SslKey)$/i;

export interface AptSetting {
  readonly name: string;
  readonly value: string;
}

/** Reads what `apt-config dump` prints, and keeps the settings about reaching archives. */
export function parseAptSettings(dump: string): readonly AptSetting[] {
  return [...dump.matchAll(/^([A-Za-z0-9:_.\-/]+) "(.*)";$/gm)]
    .map(([, name = '', value = '']) => ({ name, value }))
    .filter(({ name, value }) => value !== '' && carried.some((pattern) => pattern.test(name)));
}

/** Splits off the programs that apt asks for a proxy. */
export function splitProxyPrograms(settings: readonly AptSetting[]): {
  readonly programs: readonly string[];
  readonly settings: readonly AptSetting[];
} {
  const asks = settings.filter(({ name }) => asksProgram.test(name));
  return {
    programs: [...new Set(asks.map(({ value }) => value))],
    settings: settings.filter(({ name }) => !asksProgram.test(name)),
  };
}

export function renderAptSettings(settings: readonly AptSetting[]): string {
  return settings.map(({ name, value }) => `${name} "${value}";\n`).join('');
}

/** Names the files of the host that settings point at, each with the setting. */
export function settingFiles(settings: readonly AptSetting[]): readonly AptSetting[] {
  return settings.filter(({ name, value }) => namesFile.test(name) && value.startsWith('/'));
}
