// Written from the option tables by `npm run generate:option-docs`: change those.
import { commonBuildVariables } from '../contracts/build-variables.ts';

/** What `build.X` may be in provisioners and post-processors; some are of a few builders only. */
export const buildVariableNames = [
  ...commonBuildVariables,
  'BuildRegion',
  'SourceAMI',
  'SourceAMICreationDate',
  'SourceAMIName',
  'SourceAMIOwner',
  'SourceAMIOwnerName',
] as const;
