/** What only legacy JSON templates give to the `{{ }}` in their components' options. */
export interface TemplateValues {
  /** What `{{user}}` gives, by name. */
  readonly userVariables: Readonly<Record<string, string>>;
  /** What `{{template_dir}}` gives; undefined for a template from standard input. */
  readonly templateDir: string | undefined;
}
