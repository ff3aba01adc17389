import { didYouMean } from '../base/did-you-mean.ts';
import type { Diagnostic, Range } from '../diag/diagnostic.ts';

function error(code: string, summary: string, detail: string, subject: Range): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function versionMustBeText(at: Range): Diagnostic {
  const detail = 'The version that a template requires must be a text such as ">= 1.9.0".';
  return error('version-must-be-text', 'Invalid version constraint', detail, at);
}

export function invalidVersionConstraint(text: string, at: Range): Diagnostic {
  const detail = `"${text}" is no version constraint. Write one such as "~> 1.9" or ">= 1.9.0, < 2.0.0".`;
  return error('invalid-version-constraint', 'Invalid version constraint', detail, at);
}

export function prereleaseConstraint(text: string, at: Range): Diagnostic {
  const detail = `The constraint "${text}" names a pre-release. Only released versions of plugins can be asked for.`;
  return error('prerelease-constraint', 'Invalid version constraint', detail, at);
}

export function unmetVersion(constraint: string, version: string, at: Range): Diagnostic {
  const detail = `This template asks for Packer "${constraint}". kiln behaves as Packer ${version}, which that does not permit. Widen the constraint if the template works with ${version} too.`;
  return error('unmet-version', 'Unsupported Packer version', detail, at);
}

export function invalidPluginName(name: string, at: Range): Diagnostic {
  const detail = `"${name}" cannot name a plugin: lowercase letters and digits are allowed, and single dashes between them.`;
  return error('invalid-plugin-name', 'Invalid plugin name', detail, at);
}

export function duplicatePlugin(name: string, first: Range, at: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `The plugin "${name}" is already required at ${first.source.name}:${line}. Keep one of the two.`;
  return error('duplicate-plugin', 'Duplicate required plugin', detail, at);
}

export function pluginMustBeObject(name: string, at: Range): Diagnostic {
  const detail = `Say where the plugin comes from and which version: ${name} = { source = "github.com/hashicorp/${name}", version = "~> 1" }.`;
  return error('plugin-must-be-object', 'Invalid plugin requirement', detail, at);
}

export function unexpectedPluginSetting(setting: string, at: Range): Diagnostic {
  const detail = `A required plugin has a "source" and a "version", but no "${setting}".`;
  return error('unexpected-plugin-setting', 'Invalid plugin requirement', detail, at);
}

export function pluginNeeds(setting: 'source' | 'version', at: Range): Diagnostic {
  const example = setting === 'source' ? 'source = "github.com/hashicorp/amazon"' : 'version = "~> 1.2"';
  const detail = `A required plugin needs a "${setting}", which is a text. Add ${example}.`;
  return error('plugin-needs', 'Invalid plugin requirement', detail, at);
}

export function invalidPluginSource(source: string, at: Range): Diagnostic {
  const detail = `"${source}" is no plugin source. It is a host and a path of two parts, such as "github.com/hashicorp/amazon".`;
  return error('invalid-plugin-source', 'Invalid plugin source', detail, at);
}

export function requirementsNeedHcl(path: string): Diagnostic {
  const detail = `${path} is a legacy JSON template, which cannot say what plugins it needs. What kiln has built in needs no such thing: go on with kiln build.`;
  return { code: 'requirements-need-hcl', severity: 'error', summary: 'No plugin requirements', detail };
}

export function unknownPlugin(source: string, builtIn: readonly string[], at: Range): Diagnostic {
  const close = didYouMean(source, builtIn);
  const detail = `The plugin ${source} is not built into kiln, and kiln runs no plugins of others.${close} Remove it, with the sources, provisioners and post-processors that it brings, or build this template with Packer.`;
  return error('unknown-plugin', 'Missing plugin', detail, at);
}

export function unmetPluginVersion(
  plugin: { readonly source: string; readonly constraintText: string; readonly builtIn: string },
  at: Range,
): Diagnostic {
  const detail = `The template asks for ${plugin.source} "${plugin.constraintText}". What kiln has built in behaves as version ${plugin.builtIn}, and is used all the same.`;
  return {
    code: 'unmet-plugin-version',
    severity: 'warning',
    summary: 'Another plugin version',
    detail,
    subject: at,
  };
}
