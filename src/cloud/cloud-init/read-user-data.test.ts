import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readUserData } from './read-user-data.ts';

const script = '#!/bin/sh\necho hello\n';

/** What a part is, and what it says. */
async function read(userData: string | Buffer): Promise<readonly string[]> {
  const parts = await readUserData(Buffer.from(userData));
  return parts.map((part) => {
    switch (part.kind) {
      case 'refused':
        return `refused ${part.what}`;
      case 'cloud-config':
        return `${part.kind} ${part.text}`;
      case 'script':
      case 'boothook':
        return `${part.kind} ${part.bytes.toString()}`;
    }
  });
}

const message = `Content-Type: multipart/mixed; boundary="==MARK=="
MIME-Version: 1.0

--==MARK==
Content-Type: text/cloud-config; charset="us-ascii"
MIME-Version: 1.0
Content-Transfer-Encoding: 7bit
Content-Disposition: attachment; filename="config"

hostname: web

--==MARK==
Content-Type: text/x-shellscript
Content-Transfer-Encoding: base64

${Buffer.from(script).toString('base64')}
--==MARK==
Content-Type: multipart/mixed; boundary=inner

--inner
Content-Type: text/plain
Content-Transfer-Encoding: quoted-printable

#!/bin/sh
echo a=3Db=
c
--inner--
--==MARK==
Content-Type: text/x-include-url

http://files.example/more
--==MARK==--
after the end
`;

test.each<readonly [string, string | Buffer, readonly string[]]>([
  ['a script', script, [`script ${script}`]],
  ['cloud-config', '#cloud-config\nhostname: web\n', ['cloud-config #cloud-config\nhostname: web\n']],
  ['a packed script', gzipSync(script), [`script ${script}`]],
  ['nothing but blanks', ' \n', []],
  ['a boothook', '#cloud-boothook\n#!/bin/sh\ntrue\n', ['boothook #!/bin/sh\ntrue\n']],
  ['a list of addresses', '#include\nhttp://files.example/more\n', ['refused #include']],
  ['a list of addresses for once', '#include-once\nhttp://a.example/\n', ['refused #include']],
  ['a template', '## template: jinja\n#cloud-config\n', ['refused a Jinja template']],
  ['what nobody knows', 'hello', ['refused data of a kind that cloud-init does not know either']],
  ['broken gzip', Buffer.from('1f8b0800', 'hex'), ['refused data that gzip cannot unpack']],
  [
    'a message of several parts, one of them a message',
    message,
    ['cloud-config hostname: web\n', `script ${script}`, 'script #!/bin/sh\necho a=bc', 'refused #include'],
  ],
  [
    'a message with other line ends',
    `${message.split('--==MARK==\nContent-Type: text/x-shell')[0]}--==MARK==--\n`.replaceAll('\n', '\r\n'),
    ['cloud-config hostname: web\r\n'],
  ],
  [
    'an archive',
    '#cloud-config-archive\n- type: text/cloud-config\n  content: |\n    hostname: web\n- |\n  #!/bin/sh\n  true\n',
    ['cloud-config hostname: web\n', 'script #!/bin/sh\ntrue\n'],
  ],
])('readUserData() of %s', async (_, userData, want) => {
  expect(await read(userData)).toEqual(want);
});
