import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMemoryCloud } from '../support/memory-cloud.ts';
import { tryKillPoints, type KillPlan, type KillReport } from './kill-points.ts';

const template = `variable "name" {
  type = string
}
source "amazon-ebs" "t" {
  source_ami_filter {
    filters     = { name = "debian-12-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
  ami_name                = var.name
  communicator            = "none"
  temporary_key_pair_type = "ed25519"
  spot_price              = "auto"
  spot_instance_types     = ["t3.micro", "t3.small"]
  temporary_iam_instance_profile_policy_document {
    Version = "2012-10-17"
    Statement {
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = ["*"]
    }
  }
}
build {
  sources = ["source.amazon-ebs.t"]
}
`;

/** Kills builds that buy their instance by a fleet and make an instance profile, in a cloud whose instances run nothing. */
export async function killSpotBuilds(how: Pick<KillPlan, 'every' | 'onTry'>): Promise<KillReport> {
  const cwd = await mkdtemp(join(tmpdir(), 'kiln-kill-spot-'));
  const cloud = await startMemoryCloud();
  const { endpoint, credentials } = cloud;
  try {
    await writeFile(join(cwd, 't.pkr.hcl'), template);
    const env = {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: 'us-east-1',
    };
    const buildArgs = (ami: string): readonly string[] => ['build', '-var', `name=${ami}`, 't.pkr.hcl'];
    return await tryKillPoints({ ...how, cloud: { endpoint, env, otherAccounts: {} }, cwd, buildArgs });
  } finally {
    await cloud.close();
    await rm(cwd, { recursive: true, force: true });
  }
}
