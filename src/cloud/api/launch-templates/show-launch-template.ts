import type {
  LaunchTemplate as WireTemplate,
  LaunchTemplateVersion as WireVersion,
} from '../../../wire/shapes/ec2.ts';
import type { LaunchTemplate, LaunchTemplateVersion } from '../../model/launch-templates.ts';
import type { Region } from '../../model/world.ts';
import { showTags } from '../tag-input.ts';

export function showLaunchTemplate(region: Region, template: LaunchTemplate): WireTemplate {
  return {
    LaunchTemplateId: template.id,
    LaunchTemplateName: template.name,
    CreateTime: template.createdAt,
    CreatedBy: template.createdBy,
    DefaultVersionNumber: template.defaultVersion,
    LatestVersionNumber: template.versions.at(-1)?.number,
    Tags: showTags(region.tags.of(template.id)),
  };
}

export function showVersion(template: LaunchTemplate, version: LaunchTemplateVersion): WireVersion {
  return {
    LaunchTemplateId: template.id,
    LaunchTemplateName: template.name,
    VersionNumber: version.number,
    VersionDescription: version.description,
    CreateTime: version.createdAt,
    CreatedBy: version.createdBy,
    DefaultVersion: version.number === template.defaultVersion,
    LaunchTemplateData: version.data,
  };
}
