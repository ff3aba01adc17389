/** The components that nearly every template uses: small enough to be loaded in one piece. */
export { builder as fileBuilder } from '../builders/file/builder.ts';
export { builder as nullBuilder } from '../builders/null/builder.ts';
export { manifestPostProcessor } from '../post-processors/manifest/post-processor.ts';
export { shellLocalPostProcessor } from '../post-processors/shell-local/post-processor.ts';
export { fileProvisioner } from '../provisioners/file/provisioner.ts';
export { shellLocalProvisioner } from '../provisioners/shell-local/provisioner.ts';
export { shellProvisioner } from '../provisioners/shell/provisioner.ts';
