import { quotedText } from '../../hcl/write/expression-text.ts';
import { leftAsIsRemark, keptCallRemark } from './remarks.ts';
import type { ConversionContext } from './text-converter.ts';
import { TextConverter } from './text-converter.ts';
import type { UpgradeUses } from './upgrade-uses.ts';
import type { WriteText } from './value-expression.ts';

/** Converted items, and what their reader should know of them. */
export interface ConvertedBlock<T> {
  readonly value: T;
  /** A comment, empty where there is nothing to say. */
  readonly remark: string;
}

/**
 * Writes a block with its texts converted. Packer renders a block as a whole, so there one text that cannot be
 * converted keeps all the others from it.
 */
export function convertBlock<T>(
  build: (write: WriteText) => T,
  context: ConversionContext,
  uses: UpgradeUses,
): ConvertedBlock<T> {
  const converter = new TextConverter(context);
  const value = build((text) => converter.quoted(text));
  const leftAsIs = [...converter.leftAsIs].map(leftAsIsRemark);
  if (leftAsIs.length > 0 && context.style === 'as-packer') {
    return { value: build((text) => quotedText(text.normalize('NFC'))), remark: leftAsIs.join('\n') };
  }
  uses.add(converter.uses);
  return { value, remark: [...leftAsIs, ...[...converter.keptCalls].map(keptCallRemark)].join('\n') };
}
