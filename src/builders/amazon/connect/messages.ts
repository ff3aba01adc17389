export function instanceGone(id: string): string {
  return `The instance ${id} is not there any more: somebody or something else has ended it`;
}

export function instanceNotRunning(state: string, why: string | undefined): string {
  return `The instance is ${state}${why === undefined ? '' : ` (${why})`}: something has ended it, such as its user data`;
}

export function noAddress(subnet: string | undefined): string {
  return `The instance has no address of that kind: its subnet${subnet === undefined ? '' : ` ${subnet}`} gives none. Set associate_public_ip_address = true, or ssh_interface = "private_ip" where its network is in reach`;
}

export function otherUser(image: string, usual: string, given: string): string {
  return `The image ${image} usually lets in the user "${usual}", not "${given}": correct ssh_username`;
}

export function noKeyPair(): string {
  return 'The instance was launched without a key pair, so it lets in only keys and passwords that the image brings along: name the right ssh_private_key_file, or leave it out to have a temporary key pair made';
}

export function portNotLetIn(port: number, groups: readonly string[]): string {
  return `No security group of the instance (${groups.join(', ')}) lets anybody in at port ${port}: add a rule, name other groups, or leave them out to have a temporary one made`;
}

export function portLetInFrom(port: number, sources: readonly string[]): string {
  return `The security groups of the instance let in port ${port} only from ${sources.join(', ')}: see that this machine is among them`;
}

export function privateAddress(host: string): string {
  return `${host} is a private address, in reach only from its own network and what is connected to it. Build from there, or use a public address: associate_public_ip_address = true and no ssh_interface`;
}

export function noWayOut(subnet: string): string {
  return `The subnet ${subnet} has no route to an internet gateway, so public addresses in it cannot be reached: choose a public subnet, or ssh_interface = "private_ip" where its network is in reach`;
}

export function withObstacle(failure: string, obstacle: string | undefined): string {
  return obstacle === undefined ? failure : `${failure} AWS shows the likely cause: ${obstacle}.`;
}

export function withConsole(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return text;
  return `${text}\nThe last lines of the instance's console:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
