import { communicatorOptions } from '../../communicators/options.ts';
import { optionTable } from '../../options/option-table.ts';

export const nullOptions = optionTable({ ...communicatorOptions });
