import { expect, test } from 'vitest';
import { parseAptSettings, renderAptSettings, settingFiles, splitProxyPrograms } from './apt-settings.ts';

const dump = `APT "";
APT::Architecture "amd64";
Dir::Etc::netrc "auth.conf";
Acquire "";
Acquire::Check-Valid-Until "false";
Acquire::http::Proxy "http://me:secret@proxy.example:3128";
Acquire::http::Proxy::mirror.example "DIRECT";
Acquire::https::CAInfo "/etc/ssl/own.pem";
Acquire::Languages "";
Acquire::Languages:: "none";
Acquire::CompressionTypes::xz "xz";
`;

test('parseAptSettings() keeps what decides how archives are reached', () => {
  expect(renderAptSettings(parseAptSettings(dump))).toBe(`Acquire::Check-Valid-Until "false";
Acquire::http::Proxy "http://me:secret@proxy.example:3128";
Acquire::http::Proxy::mirror.example "DIRECT";
Acquire::https::CAInfo "/etc/ssl/own.pem";
Acquire::Languages:: "none";
`);
});

test('settingFiles() finds the settings that name a file of the host', () => {
  expect(settingFiles(parseAptSettings(dump))).toEqual([
    { name: 'Acquire::https::CAInfo', value: '/etc/ssl/own.pem' },
  ]);
});

test('splitProxyPrograms() keeps what no guest could run out of the settings', () => {
  const settings = parseAptSettings(
    'Acquire::http::Proxy-Auto-Detect "/usr/bin/find-proxy";\nAcquire::Retries "3";\n',
  );
  expect(splitProxyPrograms(settings)).toEqual({
    programs: ['/usr/bin/find-proxy'],
    settings: [{ name: 'Acquire::Retries', value: '3' }],
  });
});
