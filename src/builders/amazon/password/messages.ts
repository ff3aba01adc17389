import { formatDuration } from '../../../base/format-duration.ts';

const remedy =
  'Name in ssh_private_key_file the RSA key of ssh_keypair_name, leave both out to have a key pair made, or set winrm_password';

export function waitingForPassword(): string {
  return 'Waiting for Windows to generate its password: about 4 minutes, at times 15';
}

export function passwordHere(): string {
  return 'The password is here';
}

/** For `-debug` only. */
export function passwordShown(password: string): string {
  return `Password (since -debug is on): ${password}`;
}

export function noPasswordInTime(instance: string, ms: number): string {
  return `Windows on ${instance} gave no password within ${formatDuration(ms)}. Most likely the image does not generate one: it is no image of Windows, or one of your own that keeps its password (EC2Launch sets a new one only where the image was prepared by Sysprep with it). Set winrm_password to the one that it has, or raise windows_password_timeout`;
}

export function passwordForbidden(): string {
  return 'These credentials may not ask for the password of the instance: allow ec2:GetPasswordData, or set winrm_password';
}

export function badPassword(cause?: unknown): Error {
  return new Error(
    `Cannot decrypt the password of the instance: it was encrypted for another key. ${remedy}`,
    { cause },
  );
}

export function unreadableKey(path: string, reason: string): string {
  return `Cannot read the private key file "${path}", by which the password of the instance is decrypted: ${reason}`;
}

export function encryptedKey(path: string): string {
  return `The private key in "${path}" is protected by a passphrase, so the password of the instance cannot be decrypted with it. Make a copy without one (ssh-keygen -p -N "" -f COPY), or set winrm_password`;
}

export function notAKey(path: string): string {
  return `The file "${path}" holds no private key in PEM form, by which the password of the instance could be decrypted. ${remedy}`;
}

export function notRsa(path: string): string {
  return `The private key in "${path}" is no RSA key, and Windows encrypts its password for those alone. ${remedy}`;
}

export function noPasswordKey(): string {
  return `Windows' password cannot be decrypted: the build neither makes a key pair nor has its private key. ${remedy}`;
}

export function passwordNeedsRsa(type: string): string {
  return `Windows encrypts its password for RSA keys alone, and temporary_key_pair_type is "${type}". Leave it out, or set winrm_password`;
}
