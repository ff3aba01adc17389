/**
 * A legacy template that takes about so many bytes: user variables, and one build whose provisioners name them. It is the
 * same text for equal numbers.
 */
export function largeLegacyTemplate(bytes: number): string {
  const count = Math.max(1, Math.floor(bytes / bytesPerVariable));
  const numbers = Array.from({ length: count }, (_, index) => index);
  const template = {
    variables: Object.fromEntries(numbers.map((index) => [`host_${index}`, `host-${index}.example`])),
    builders: [{ type: 'null', communicator: 'none' }],
    provisioners: numbers.map((index) => ({
      type: 'shell-local',
      inline: [`echo {{user \`host_${index}\`}}`, `echo "Service ${index}"`],
      pause_before: '1s',
    })),
  };
  return JSON.stringify(template, undefined, 2);
}

/** A variable and the provisioner that names it. */
const bytesPerVariable = 240;
