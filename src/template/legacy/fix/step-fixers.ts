import type { Fixer } from './fixer.ts';
import { fixAll, fixBuilders, fixPostProcessors, fixProvisionersOf } from './fixer.ts';
import type { Plain } from './plain-json.ts';
import { objectOf, rename, withMembers, withoutMember } from './plain-json.ts';

const vagrantProviders = ['aws', 'digitalocean', 'virtualbox', 'vmware'];

export const vagrantOverride: Fixer = {
  name: 'pp-vagrant-override',
  summary: 'moves what Vagrant post-processors give for one provider into override',
  fix: fixPostProcessors('vagrant', (postProcessor) => {
    const moved = Object.entries(postProcessor).filter(([name]) => vagrantProviders.includes(name));
    if (moved.length === 0) return postProcessor;
    const rest = vagrantProviders.reduce(withoutMember, postProcessor);
    return withMembers(rest, { override: objectOf(moved) });
  }),
};

export const manifestFilename: Fixer = {
  name: 'manifest-filename',
  summary: 'writes output for filename in manifest post-processors',
  fix: fixPostProcessors('manifest', (postProcessor) =>
    typeof postProcessor['filename'] === 'string'
      ? rename(postProcessor, 'filename', { to: 'output', clash: 'replace' })
      : postProcessor,
  ),
};

const removeEmail = fixAll(
  fixBuilders((builder) => withoutMember(builder, 'login_email')),
  fixPostProcessors(undefined, (postProcessor) => withoutMember(postProcessor, 'login_email')),
);

export const dockerEmail: Fixer = {
  name: 'docker-email',
  summary: 'removes login_email where there are post-processors, as Docker has no use for it',
  fix: (template) => (Array.isArray(template['post-processors']) ? removeEmail(template) : template),
};

export const dockerTags: Fixer = {
  name: 'docker-tag-tags',
  summary: 'gathers tag and tags of docker-tag post-processors in tags',
  fix: fixPostProcessors('docker-tag', (postProcessor) => {
    const { tag, tags } = postProcessor;
    const all = [...tagsOf(tag), ...tagsOf(tags)];
    return withMembers(withoutMember(postProcessor, 'tag'), { tags: [...new Set(all)] });
  }),
};

/** Texts of a list, or of a text with commas between them. */
function tagsOf(given: Plain | undefined): readonly string[] {
  if (typeof given === 'string') return given.split(',').map((tag) => tag.trim());
  return Array.isArray(given) ? given.filter((tag: Plain) => typeof tag === 'string') : [];
}

export const powershellEscapes: Fixer = {
  name: 'powershell-escapes',
  summary: 'removes the escapes from users, passwords and variables of PowerShell provisioners',
  fix: fixProvisionersOf('powershell', (provisioner) => {
    const { elevated_user: user, elevated_password: password, environment_vars: variables } = provisioner;
    return withMembers(provisioner, {
      ...(typeof user === 'string' ? { elevated_user: unescape(user) } : {}),
      ...(typeof password === 'string' ? { elevated_password: unescape(password) } : {}),
      ...(variables === undefined ? {} : { environment_vars: unescapeAll(variables) }),
    });
  }),
};

function unescapeAll(variables: Plain): Plain {
  if (variables === null) return [];
  if (!Array.isArray(variables)) return variables;
  const texts = variables.flatMap((one: Plain) =>
    typeof one === 'string' || one === null ? [one ?? ''] : [],
  );
  return texts.length === variables.length ? texts.map(unescape) : variables;
}

function unescape(text: string): string {
  return text.replaceAll(/`([$"`'])/g, '$1');
}

export const galaxyCommand: Fixer = {
  name: 'galaxy-command',
  summary: 'writes galaxy_command for galaxycommand in ansible-local provisioners',
  fix: fixProvisionersOf('ansible-local', (provisioner) =>
    typeof provisioner['galaxycommand'] === 'string'
      ? rename(provisioner, 'galaxycommand', { to: 'galaxy_command', clash: 'keep' })
      : provisioner,
  ),
};
