/** Whether a template is code, by the name of its file. */
export function isCodeTemplate(path: string): boolean {
  return /\.kiln\.m?[jt]s$/.test(path);
}
