import type { LaunchTemplate } from '../../model/launch-templates.ts';
import type { Ec2Action } from '../action.ts';
import { findPage } from '../find-page.ts';
import type { FilterTable } from '../filter-items.ts';
import { showLaunchTemplate } from './show-launch-template.ts';

const table: FilterTable<LaunchTemplate> = {
  'create-time': ({ createdAt }) => createdAt,
  'launch-template-name': ({ name }) => name,
};

export const describeLaunchTemplates: Ec2Action<'DescribeLaunchTemplates'> = {
  takes: ['Filters', 'LaunchTemplateIds', 'LaunchTemplateNames', 'MaxResults', 'NextToken'],
  run: (input, { region }) => {
    const { launchTemplates } = region;
    const named = input.LaunchTemplateNames?.map(
      (LaunchTemplateName) => launchTemplates.named({ LaunchTemplateName }).id,
    );
    const ids =
      named === undefined && input.LaunchTemplateIds === undefined
        ? undefined
        : [...(input.LaunchTemplateIds ?? []), ...(named ?? [])];
    const { items, NextToken } = findPage(region, launchTemplates, { ids, table, input });
    return { LaunchTemplates: items.map((template) => showLaunchTemplate(region, template)), NextToken };
  },
};
