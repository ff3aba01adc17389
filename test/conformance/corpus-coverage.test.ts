import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packerFunctions, variableDefaultFunctions } from '../../src/functions/function-table.ts';
import { functionWorld } from '../../src/template/function-world.ts';
import { corpusCases, type CorpusCase } from './corpus/corpus-case.ts';
import { corpusWorld } from './corpus/plan-case.ts';

const cases = corpusCases();
const isLegacy = ({ path }: CorpusCase): boolean => path !== undefined;
const hcl = cases
  .filter((one) => !isLegacy(one))
  .flatMap(textsOf)
  .join('\n');
const legacy = cases.filter(isLegacy).map(templateOf).join('\n');
const plans = cases.map(({ planFile }) => readFileSync(planFile, 'utf8')).join('\n');

/** The texts of a folder that are HCL, native or JSON. */
function textsOf({ folder }: CorpusCase): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /\.pkr(?:vars)?\.(?:hcl|json)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

function templateOf({ folder, path = '' }: CorpusCase): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** Those of some names, separated by spaces, that a pattern does not find in a text. */
function missing(names: string, text: string, pattern: (name: string) => RegExp): readonly string[] {
  return names.split(/\s+/).filter((name) => !pattern(name).test(text));
}

describe('the templates of our own use together', () => {
  test('every function', () => {
    const world = functionWorld(corpusWorld('/nowhere'), '.');
    const names = [...packerFunctions(world).names(), ...variableDefaultFunctions(world).names()];
    expect(names.length).toBeGreaterThanOrEqual(103);
    expect(missing(names.join(' '), hcl, (name) => new RegExp(`(?<![\\w.])${name}\\(`))).toEqual([]);
  });

  test('every block', () => {
    const blocks =
      'packer required_plugins variable variables validation local locals data source build provisioner error-cleanup-provisioner post-processor post-processors hcp_packer_registry dynamic content';
    expect(missing(blocks, hcl, (name) => new RegExp(`^ *${name}(?: "[^"]+")* \\{`, 'm'))).toEqual([]);
  });

  test('every meta-argument', () => {
    const meta =
      'required_version name description sources only except override pause_before timeout max_retries continue_on_error keep_input_artifact for_each iterator labels type default sensitive condition error_message expression';
    expect(missing(meta, hcl, (name) => new RegExp(`^ *${name} += `, 'm'))).toEqual([]);
  });

  test('every kind of type', () => {
    const types = 'string number bool any list set map object tuple optional';
    expect(missing(types, hcl, (name) => new RegExp(`(?:type +=|\\(|\\[|= ).*\\b${name}\\b`))).toEqual([]);
  });

  test('every member of a JSON template', () => {
    const members =
      'variables sensitive-variables builders provisioners error-cleanup-provisioner post-processors description min_packer_version _comment type name only except override pause_before timeout max_retries keep_input_artifact';
    expect(missing(members, legacy, (name) => new RegExp(`"${name}":`))).toEqual([]);
  });

  test('every function of {{ }} that public templates use', () => {
    const functions =
      'user env timestamp isotime strftime uuid build_name build_type build template_dir packer_version upper lower split replace replace_all clean_resource_name printf if';
    expect(missing(functions, legacy, (name) => new RegExp(`\\{\\{-? *(?:.*\\| *)?${name}\\b`))).toEqual([]);
    const fields = '.Path .Vars .Script .SourceAMI .SourceAMIName .BuildRegion';
    expect(missing(fields, hcl + legacy, (name) => new RegExp(`\\{\\{ *\\${name} *\\}\\}`))).toEqual([]);
  });

  test('every component there is, and every option that public templates use', () => {
    const components = 'amazon-ebs null file shell shell-local manifest';
    expect(missing(components, plans, (name) => new RegExp(`"type": "${name}"`))).toEqual([]);
    const options =
      'instance_type ami_name region ssh_username tags launch_block_device_mappings source_ami_filter source_ami ami_description ami_regions associate_public_ip_address run_tags subnet_id communicator user_data_file encrypt_boot ami_users ami_groups iam_instance_profile access_key secret_key vpc_id ena_support skip_create_ami subnet_filter ssh_interface kms_key_id security_group_id run_volume_tags force_deregister snapshot_tags vpc_filter region_kms_key_ids temporary_key_pair_type aws_polling temporary_security_group_source_cidrs metadata_options ami_org_arns force_delete_snapshot spot_price deprecate_at assume_role fast_launch fleet_tags execute_command expect_disconnect start_retry_timeout';
    expect(missing(options, plans, (name) => new RegExp(`"${name}":`))).toEqual([]);
  });

  test('the ways to write options: attributes, maps, blocks, repeated blocks, and both kinds of templates', () => {
    const styles = [
      /^ *tags += \{/m,
      /^ *tag \{/m,
      /^ *source_ami_filter \{/m,
      /<<-?[A-Z]+/,
      /\$\{.*\{\{|\{\{.*\$\{/,
    ];
    expect(styles.filter((style) => !style.test(hcl))).toEqual([]);
  });

  test('more than forty templates', () => {
    expect(cases.length).toBeGreaterThan(40);
  });
});
