import { expect, test } from 'vitest';
import { findUnifiedMount } from './control-group.ts';

const tmpfs = '25 22 0:22 / /sys/fs/cgroup rw shared:5 - tmpfs tmpfs rw,mode=755\n';

test.each([
  [
    'at its usual place',
    '30 22 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw\n',
    '/sys/fs/cgroup',
  ],
  [
    'beside version 1',
    `${tmpfs}31 25 0:27 / /sys/fs/cgroup/unified rw - cgroup2 none rw\n`,
    '/sys/fs/cgroup/unified',
  ],
  ['nowhere', `${tmpfs}32 25 0:28 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n`, undefined],
])('findUnifiedMount() where cgroup v2 is mounted %s', (_, mountinfo, want) => {
  expect(findUnifiedMount(mountinfo)).toBe(want);
});
