import { optionTable } from '../../../options/option-table.ts';
import { tagBlock } from './tag-options.ts';

const licenseRequest = optionTable({
  license_configuration_arn: { type: 'string', doc: 'The ARN of the license configuration.' },
});

const license = optionTable({
  license_configuration_request: {
    block: licenseRequest,
    repeat: 'one',
    doc: 'Which license configuration to use.',
  },
});

const placement = optionTable({
  host_resource_group_arn: { type: 'string', doc: 'The host resource group to launch in.' },
  host_id: { type: 'string', doc: 'The dedicated host to launch on.' },
  tenancy: { type: 'string', doc: 'Who shares the hardware: `default`, `dedicated` or `host`.' },
});

const capacityOptions = optionTable({
  capacity_reservation_preference: {
    type: 'string',
    doc: 'Whether matching capacity reservations are used: `open` or `none`. `none` when no reservation is named.',
  },
  capacity_reservation_id: { type: 'string', doc: 'The capacity reservation to launch in.' },
  capacity_reservation_group_arn: {
    type: 'string',
    doc: 'The resource group with capacity reservations to launch in.',
  },
});

/** On which hardware the instance runs, and who pays for it. */
export const placementOptions = optionTable({
  ...capacityOptions,
  placement: { block: placement, repeat: 'one', doc: 'On which hardware the instance runs.' },
  tenancy: {
    type: 'string',
    doc: 'Who shares the hardware: `default`, `dedicated` or `host`. The same as `tenancy` in `placement`.',
  },
  license_specifications: {
    block: license,
    repeat: 'many',
    doc: 'A license configuration of the instance. May be repeated.',
  },
});

/** The spot market. */
export const spotOptions = optionTable({
  spot_price: {
    type: 'string',
    doc: 'The highest hourly price for a spot instance, or `auto`. Empty or `0` launches on demand.',
  },
  spot_instance_types: {
    type: 'list(string)',
    doc: 'Types out of which the spot market may choose, in place of `instance_type`.',
  },
  spot_allocation_strategy: {
    type: 'string',
    doc: 'By what the spot market chooses: `lowest-price`, `diversified`, `capacity-optimized`, `capacity-optimized-prioritized` or `price-capacity-optimized`.',
  },
  spot_price_auto_product: {
    type: 'string',
    deprecated: 'Prices are no longer looked up.',
    doc: 'Once the product whose price `spot_price = "auto"` looked up. Without effect.',
  },
  block_duration_minutes: {
    type: 'number',
    deprecated: 'AWS offers spot instances of a fixed duration no longer.',
    doc: 'Once how long a spot instance was kept, in steps of 60 minutes. Without effect.',
  },
  spot_tags: {
    type: 'map(string)',
    rendered: 'run',
    doc: "Tags of the spot request and its launch template. May use the source image's data.",
  },
  spot_tag: tagBlock('spot_tags'),
  fleet_tags: {
    type: 'map(string)',
    rendered: 'run',
    doc: "Tags of the fleet request. May use the source image's data.",
  },
  fleet_tag: tagBlock('fleet_tags'),
});
