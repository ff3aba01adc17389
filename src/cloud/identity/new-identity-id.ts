import { randomInt } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function randomLetters(count: number): string {
  return Array.from({ length: count }, () => letters.charAt(randomInt(letters.length))).join('');
}

/** What IAM prefixes its ids with: user, role, managed policy, instance profile. */
export function newIdentityId(prefix: 'AIDA' | 'AROA' | 'ANPA' | 'AIPA'): string {
  return prefix + randomLetters(17);
}

/** The id of an access key: AKIA of a user, ASIA of a session. */
export function newAccessKeyId(prefix: 'AKIA' | 'ASIA'): string {
  return prefix + randomLetters(16);
}
