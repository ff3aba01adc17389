import type { AmazonTools } from '../ports.ts';

/** What a build has at hand in another region; things made there are written down with their region. */
export function toolsInRegion(tools: AmazonTools, region: string): AmazonTools {
  if (region === tools.region) return tools;
  const { endpoint, ...there } = tools.elsewhere(region);
  return { ...tools, ...there, place: { ...tools.place, region, endpoint } };
}
