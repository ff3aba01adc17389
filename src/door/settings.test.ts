import { expect, test } from 'vitest';
import { postProcessorMetaNames, provisionerMetaNames } from '../template/component-meta.ts';
import type { PostProcessorSettings, ProvisionerSettings } from './settings.ts';

const provisioner: Record<keyof ProvisionerSettings, true> = {
  name: true,
  only: true,
  except: true,
  override: true,
  pause_before: true,
  timeout: true,
  max_retries: true,
  continue_on_error: true,
};

const postProcessor: Record<keyof PostProcessorSettings, true> = {
  name: true,
  only: true,
  except: true,
  keep_input_artifact: true,
};

test('code may set what HCL may set for every provisioner and post-processor', () => {
  expect(Object.keys(provisioner)).toEqual([...provisionerMetaNames]);
  expect(Object.keys(postProcessor)).toEqual([...postProcessorMetaNames]);
});
