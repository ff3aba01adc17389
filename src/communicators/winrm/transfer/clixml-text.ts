const mark = '#< CLIXML';

/** What PowerShell says on standard error, as people would read it: it writes CLIXML where nobody sits at it. */
export function clixmlText(output: string): string {
  const start = output.indexOf(mark);
  if (start === -1) return output.trim();
  const said = [...output.slice(start).matchAll(/<S S="Error">([^<]*)<\/S>/g)].map(([, text = '']) =>
    decode(text),
  );
  return `${output.slice(0, start)}${said.join('')}`.trim();
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  return text
    .replace(/&(lt|gt|amp|quot|apos);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
