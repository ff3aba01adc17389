import type { ComponentTables } from '../component-tables.ts';
import type { OptionTable } from '../../options/option-table.ts';
import type { ConversionContext } from './text-converter.ts';
import type { UpgradeUses } from './upgrade-uses.ts';

/** The option tables of the components that a template names; without one the shapes of values have to tell. */
export interface UpgradeTables extends ComponentTables {
  readonly dataSources: ReadonlyMap<string, { readonly options: OptionTable }>;
}

/** What all sections of an upgraded template are written with. */
export interface UpgradeContext {
  readonly conversion: ConversionContext;
  readonly tables: UpgradeTables;
  /** What is used so far, in all sections. */
  readonly uses: UpgradeUses;
}
