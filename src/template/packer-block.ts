import { stringType } from '../cty/type.ts';
import type { Diagnostic } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import type { Attribute, Block, BodySchema } from '../hcl/body.ts';
import { evaluateTo } from './evaluate-to.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { invalidVersionConstraint, unmetVersion, versionMustBeText } from './packer-messages.ts';
import { packerVersion } from '../base/packer-version.ts';
import { meetsConstraint, parseVersionConstraint } from './version-constraint.ts';

export const packerSchema: BodySchema = {
  attributes: [{ name: 'required_version' }],
  blocks: [{ type: 'required_plugins', labelNames: [] }],
};

/** Checks every `required_version`. A template that wants another Packer is not looked at any further. */
export function checkRequiredVersions(packerBlocks: readonly Block[]): readonly Diagnostic[] {
  const found = new DiagnosticList();
  for (const { body } of packerBlocks) {
    const { attributes } = body.partialContent(packerSchema).value.content;
    const required = attributes.get('required_version');
    if (required) found.add(...checkRequiredVersion(required));
  }
  return found.diags;
}

function checkRequiredVersion(required: Attribute): readonly Diagnostic[] {
  const at = required.expression.range;
  const { value, diags } = evaluateTo(required, stringType);
  if (value?.kind !== 'string') return hasErrors(diags) ? [versionMustBeText(at)] : diags;
  const constraint = parseVersionConstraint(value.text);
  if (!constraint) return [invalidVersionConstraint(value.text, at)];
  return meetsConstraint(packerVersion, constraint) ? [] : [unmetVersion(value.text, packerVersion, at)];
}
