/** What converted texts need that the rest of the HCL2 text must define. */
export class UpgradeUses {
  timestamp = false;
  legacyTime = false;
  /** User variables that the template does not declare. */
  readonly undeclared = new Set<string>();
  /** Environment variables that a local needs. */
  readonly environment = new Set<string>();

  add(other: UpgradeUses): void {
    this.timestamp ||= other.timestamp;
    this.legacyTime ||= other.legacyTime;
    for (const name of other.undeclared) this.undeclared.add(name);
    for (const name of other.environment) this.environment.add(name);
  }
}
