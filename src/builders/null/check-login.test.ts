import { expect, test } from 'vitest';
import { literalConfig } from '../../options/literal-config.ts';
import { checkLogin } from './check-login.ts';
import { nullOptions } from './options.ts';

const reachable = { ssh_host: '192.0.2.1', ssh_username: 'admin' };

test.each<[options: Parameters<typeof literalConfig<typeof nullOptions>>[1], details: readonly RegExp[]]>([
  [{ communicator: 'none' }, []],
  [{ ...reachable, ssh_password: 'x' }, []],
  [{ ...reachable, ssh_private_key_file: 'key' }, []],
  [reachable, [/how to log in. Set ssh_password or ssh_private_key_file/]],
  [{ ssh_username: 'admin', ssh_password: 'x' }, [/Set "ssh_host"/]],
  [{ communicator: 'winrm', winrm_host: '192.0.2.1', winrm_password: 'x' }, []],
  [{ communicator: 'winrm', ...reachable, ssh_password: 'x' }, [/Set "winrm_host"/, /Set winrm_password/]],
  [
    { ...reachable, ssh_password: 'x', ssh_private_key_file: 'key' },
    [/these are: ssh_password, ssh_private_key_file/],
  ],
])('checkLogin() of %j', (options, details) => {
  const diags = checkLogin(literalConfig(nullOptions, options));
  expect(diags.map(({ detail }) => detail)).toEqual(details.map((detail) => expect.stringMatching(detail)));
});
