import type { IdentityTag } from '../identity/account-state.ts';

/** What all resources of Roles Anywhere have. */
interface Resource {
  readonly id: string;
  readonly region: string;
  readonly createdAt: Date;
  updatedAt: Date;
  name: string;
  isEnabled: boolean;
  tags: IdentityTag[];
}

export interface NotificationSetting {
  readonly enabled: boolean;
  readonly event: string;
  readonly threshold?: number | undefined;
  readonly channel?: string | undefined;
  readonly configuredBy: string;
}

export interface TrustAnchor extends Resource {
  /** One certificate, or two while one follows the other. */
  pem: string;
  notifications: readonly NotificationSetting[];
}

export const certificateFields = ['x509Subject', 'x509Issuer', 'x509SAN'] as const;
export type CertificateField = (typeof certificateFields)[number];

/** By field, which of its parts become session tags. */
export type AttributeMappings = { readonly [F in CertificateField]?: readonly string[] | undefined };

export interface AnywhereProfile extends Resource {
  readonly createdBy: string;
  readonly requireInstanceProperties: boolean;
  roleArns: readonly string[];
  managedPolicyArns: readonly string[];
  sessionPolicy: string | undefined;
  durationSeconds: number;
  acceptRoleSessionName: boolean;
  mappings: AttributeMappings;
}

export interface RevocationList extends Resource {
  readonly trustAnchorArn: string;
  /** As it was imported, in base64. */
  data: string;
}

/** One certificate of a subject. */
export interface SeenCertificate {
  readonly serial: string;
  readonly issuer: string;
  readonly pem: string;
  seenAt: Date;
  failed: boolean;
}

/** Whoever has asked for a session, by the subject of the certificate. */
export interface Subject {
  readonly id: string;
  readonly region: string;
  readonly createdAt: Date;
  readonly x509Subject: string;
  lastSeenAt: Date;
  certificates: SeenCertificate[];
}
