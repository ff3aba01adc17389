/**
 * Thrown when a running build finds that what an option asks for cannot be had, such as a filter that matches no image.
 * The message ends with what to do; users are shown where the option stands.
 */
export class OptionError extends Error {
  override readonly name = 'OptionError';
  /** Its path, as in `source_ami_filter` or `run_tag[0].key`. */
  readonly option: string;

  constructor(option: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.option = option;
  }
}
