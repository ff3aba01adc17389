const legalName = /^[A-Za-z0-9()[\] ./\-'@_]{3,128}$/;

/** Whether AWS takes a text as the name of an image. */
export function isLegalName(name: string): boolean {
  return legalName.test(name);
}
