import type { EbsOptions } from '../../builders/amazon/ebs/options.ts';
import { fastLaunchEntries } from '../../builders/amazon/request/fast-launch-entries.ts';
import type { WantedHardware, WantedLaunchTemplate } from '../../cloud/stand-ins/wanted.ts';

/** Something that a source names, and the option that it is named in. */
export interface Named<W> {
  readonly option: string;
  readonly wanted: W;
}

/** The hosts, reservations and licences that a source names. */
export function wantedHardware(options: EbsOptions, region: string): ReadonlyArray<Named<WantedHardware>> {
  const { placement, license_specifications: licences } = options;
  const named = [
    ['placement', placement?.host_id, 'a dedicated host'],
    ['placement', placement?.host_resource_group_arn, 'a host resource group'],
    ['capacity_reservation_id', options.capacity_reservation_id, 'a capacity reservation'],
    [
      'capacity_reservation_group_arn',
      options.capacity_reservation_group_arn,
      'a group of capacity reservations',
    ],
    ...licences.map(
      ({ license_configuration_request: one }) =>
        ['license_specifications', one?.license_configuration_arn, 'a license configuration'] as const,
    ),
  ] as const;
  return named.flatMap(([option, name, what]) =>
    name === undefined ? [] : [{ option, wanted: { kind: 'hardware', region, name, what } as const }],
  );
}

/** The launch templates that a source names for its fast launch. */
export function wantedLaunchTemplates(
  options: EbsOptions,
  home: string,
): ReadonlyArray<Named<WantedLaunchTemplate>> {
  return fastLaunchEntries(options).flatMap(
    ({ enabled, region = home, templateId: id, templateName: name, version = 1 }) =>
      !enabled || (id === undefined && name === undefined)
        ? []
        : [
            {
              option: 'fast_launch',
              wanted: { kind: 'launch-template', region, id, name, version } as const,
            },
          ],
  );
}
