type Rule = readonly [pattern: RegExp, event: string];

const rules: readonly Rule[] = [
  [/^Accepted (\S+) for/, 'accepted $1'],
  [/^Failed (\S+) for/, 'failed $1'],
  [/userauth-request for user \S+ service ssh-connection method (\S+)/, 'auth request $1'],
  [/server_input_channel_req: channel \d+ request (\S+) /, 'channel request $1'],
  [/server_input_global_request: rtype (\S+)/, 'global request $1'],
  [/server_request_direct_tcpip: originator/, 'direct-tcpip'],
];

/** What an sshd at DEBUG1 was asked for, in the recorder's words and in order. */
export function sshdEvents(log: string): readonly string[] {
  return log.split('\n').flatMap((line) => {
    const text = line.trim().replace(/^debug1: /, '');
    for (const [pattern, event] of rules) {
      const match = pattern.exec(text);
      if (match) return [event.replace('$1', match[1] ?? '')];
    }
    return [];
  });
}
