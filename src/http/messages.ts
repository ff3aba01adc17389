export function unsupportedProxy(text: string): string {
  const shown = text.replace(/\/\/.*@/s, '//***@');
  return `Cannot use "${shown}" as a proxy: it must be a URL such as http://proxy.example.com:3128`;
}

export function proxyRefused(proxy: string, authority: string, answer: string): string {
  return `The proxy ${proxy} refused to connect to ${authority}: ${answer}`;
}

export function proxySilent(proxy: string): string {
  return `The proxy ${proxy} does not answer`;
}
