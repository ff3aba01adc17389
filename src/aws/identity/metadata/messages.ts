export function metadataAnswer(path: string, status: number): string {
  return `the metadata service answered ${status} for latest/${path}`;
}

export function metadataRefusal(where: string, code: string, message: string | undefined): string {
  return `${where} gives no credentials: ${code}${message === undefined ? '' : `, ${message}`}`;
}
