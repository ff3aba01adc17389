import { build, fileSource, manifest, nullSource, shellLocal, shellLocalPostProcessor } from 'kiln-images';

const [a, b] = ['a', 'b'].map((name) => nullSource(name, { communicator: 'none' }));

export default [
  build({
    sources: [a, b].filter((one) => one !== undefined),
    provisioners: [
      shellLocal({
        name: 'hello',
        inline: ['echo hello'],
        only: ['null.a'],
        timeout: '1m30s',
        continue_on_error: true,
      }),
      shellLocal({
        inline: ['echo all'],
        except: ['null.a'],
        override: { b: { inline: ['echo b'] } },
      }),
    ],
    postProcessors: [
      [
        shellLocalPostProcessor({ inline: ['echo first'] }),
        manifest({ name: 'record', keep_input_artifact: true }),
      ],
      shellLocalPostProcessor({ inline: [`echo ${build.PackerRunUUID}`], only: ['null.b'] }),
    ],
  }),
  build({ name: 'text', sources: [fileSource('c', { target: 'out.txt', content: 'text' })] }),
];
