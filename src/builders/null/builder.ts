import { checkCommunicator } from '../../communicators/check-options.ts';
import type { CommunicatorConfig } from '../../communicators/options.ts';
import { winrmPort } from '../../communicators/winrm-port.ts';
import type { Artifact } from '../../contracts/artifact.ts';
import type { BuilderModule, BuilderTools } from '../../contracts/component.ts';
import type { StepDeclaration } from '../../contracts/step.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import { checkLogin } from './check-login.ts';
import { artifactText } from './messages.ts';
import { nullOptions } from './options.ts';

const connectStep = { name: 'StepConnect', uses: [] } as const satisfies StepDeclaration;
const provisionStep = { name: 'StepProvision', uses: [] } as const satisfies StepDeclaration;

/** Makes nothing: runs provisioners on a machine that is there already, or without any machine. */
export const builder: BuilderModule<typeof nullOptions> = {
  options: nullOptions,
  variables: [],
  steps: async () => [connectStep, provisionStep],
  reclaimers: async () => ({}),
  prepare(config, context) {
    const diags = [...checkCommunicator(config, context.host), ...checkLogin(config)];
    if (hasErrors(diags)) return { value: undefined, diags };
    return { value: { run: (tools) => runProvisioners(config.values, tools) }, diags };
  },
};

async function runProvisioners(options: CommunicatorConfig, tools: BuilderTools): Promise<Artifact> {
  const { step, ui, signal } = tools;
  const login = loginOf(options);
  const { Host: host, Port: port } = login;
  const communicator = await step(connectStep, () =>
    tools.connect({ options, target: async () => ({ host, port }), privateKeys: [], ui, signal }),
  );
  tools.defer(() => communicator.close());
  await step(provisionStep, () =>
    tools.provision(communicator, { ID: 'Null', ConnType: options.communicator, ...login }),
  );
  return {
    builderId: 'fnoeding.null',
    id: 'Null',
    files: [],
    description: artifactText,
    generatedData: { ID: 'Null' },
    destroy: async () => undefined,
  };
}

/** What the template says of the machine and the way into it, as provisioners see it. */
function loginOf(options: CommunicatorConfig) {
  if (options.communicator === 'winrm') {
    const { winrm_host: Host = '', winrm_username: User = '', winrm_password: Password = '' } = options;
    return { Host, Port: winrmPort(options), User, Password, WinRMPassword: Password };
  }
  const {
    ssh_host: Host = '',
    ssh_port: Port,
    ssh_username: User = '',
    ssh_password: Password = '',
  } = options;
  return { Host, Port, User, Password };
}
