import type { Charset } from './charset.ts';
import codePages from './code-pages.json' with { type: 'json' };
import { hzGb2312, iso2022Jp } from './escaped-charsets.ts';
import {
  eucJpSequences,
  gb18030Sequences,
  gbkSequences,
  multiByteCharset,
  pairs,
  shiftJisSequences,
  withGb18030Planes,
} from './multi-byte.ts';
import { singleByteCharset, upperHalfOf } from './single-byte.ts';
import { markedUtf16, utf16, utf8 } from './unicode-charsets.ts';

/** A charset under the name that IANA registered for it. */
export interface IanaCharset extends Charset {
  readonly name: string;
}

const eucJp = multiByteCharset('euc-jp', eucJpSequences);
const gbk = multiByteCharset('gbk', gbkSequences);

const latin1 = (): string => Array.from({ length: 128 }, (_, i) => String.fromCharCode(128 + i)).join('');
/** Latin-1 with six Icelandic letters replaced by Turkish ones. */
const latin5 = (): string => latin1().replace(/[ÐÝÞðýþ]/g, (char) => 'ĞİŞğış'.charAt('ÐÝÞðýþ'.indexOf(char)));

const decoded = (label: string): Charset => singleByteCharset(() => upperHalfOf(label));
const codePage = (name: keyof typeof codePages): Charset => singleByteCharset(() => codePages[name]);

/** Registered name and aliases, as in IANA's list of character sets, of those that Packer knows. */
const charsets: ReadonlyArray<readonly [names: string, charset: Charset]> = [
  [
    'US-ASCII iso-ir-6 ANSI_X3.4-1968 ANSI_X3.4-1986 ISO_646.irv:1991 ISO646-US us IBM367 cp367 csASCII',
    singleByteCharset(() => '\uFFFD'.repeat(128)),
  ],
  ['UTF-8 csUTF8', utf8],
  ['UTF-16 csUTF16', markedUtf16],
  ['UTF-16BE csUTF16BE', utf16('big')],
  ['UTF-16LE csUTF16LE', utf16('little')],
  [
    'ISO_8859-1:1987 iso-ir-100 ISO_8859-1 ISO-8859-1 latin1 l1 IBM819 CP819 csISOLatin1',
    singleByteCharset(latin1),
  ],
  ['ISO_8859-2:1987 iso-ir-101 ISO_8859-2 ISO-8859-2 latin2 l2 csISOLatin2', decoded('iso-8859-2')],
  ['ISO_8859-3:1988 iso-ir-109 ISO_8859-3 ISO-8859-3 latin3 l3 csISOLatin3', decoded('iso-8859-3')],
  ['ISO_8859-4:1988 iso-ir-110 ISO_8859-4 ISO-8859-4 latin4 l4 csISOLatin4', decoded('iso-8859-4')],
  ['ISO_8859-5:1988 iso-ir-144 ISO_8859-5 ISO-8859-5 cyrillic csISOLatinCyrillic', decoded('iso-8859-5')],
  [
    'ISO_8859-6:1987 iso-ir-127 ISO_8859-6 ISO-8859-6 ECMA-114 ASMO-708 arabic csISOLatinArabic',
    decoded('iso-8859-6'),
  ],
  ['ISO_8859-6-E csISO88596E ISO-8859-6-E', decoded('iso-8859-6')],
  ['ISO_8859-6-I csISO88596I ISO-8859-6-I', decoded('iso-8859-6')],
  [
    'ISO_8859-7:1987 iso-ir-126 ISO_8859-7 ISO-8859-7 ELOT_928 ECMA-118 greek greek8 csISOLatinGreek',
    decoded('iso-8859-7'),
  ],
  ['ISO_8859-8:1988 iso-ir-138 ISO_8859-8 ISO-8859-8 hebrew csISOLatinHebrew', decoded('iso-8859-8')],
  ['ISO_8859-8-E csISO88598E ISO-8859-8-E', decoded('iso-8859-8')],
  ['ISO_8859-8-I csISO88598I ISO-8859-8-I', decoded('iso-8859-8')],
  ['ISO_8859-9:1989 iso-ir-148 ISO_8859-9 ISO-8859-9 latin5 l5 csISOLatin5', singleByteCharset(latin5)],
  ['ISO-8859-10 iso-ir-157 l6 ISO_8859-10:1992 csISOLatin6 latin6', decoded('iso-8859-10')],
  ['ISO-8859-13 csISO885913', decoded('iso-8859-13')],
  [
    'ISO-8859-14 iso-ir-199 ISO_8859-14:1998 ISO_8859-14 latin8 iso-celtic l8 csISO885914',
    decoded('iso-8859-14'),
  ],
  ['ISO-8859-15 ISO_8859-15 Latin-9 csISO885915', decoded('iso-8859-15')],
  ['ISO-8859-16 iso-ir-226 ISO_8859-16:2001 ISO_8859-16 latin10 l10 csISO885916', codePage('ISO-8859-16')],
  ['KOI8-R csKOI8R', decoded('koi8-r')],
  ['KOI8-U csKOI8U', decoded('koi8-u')],
  ['macintosh mac csMacintosh', decoded('macintosh')],
  ['windows-874 cswindows874', codePage('windows-874')],
  ['windows-1250 cswindows1250', codePage('windows-1250')],
  ['windows-1251 cswindows1251', codePage('windows-1251')],
  ['windows-1252 cswindows1252', codePage('windows-1252')],
  ['windows-1253 cswindows1253', codePage('windows-1253')],
  ['windows-1254 cswindows1254', codePage('windows-1254')],
  ['windows-1255 cswindows1255', codePage('windows-1255')],
  ['windows-1256 cswindows1256', codePage('windows-1256')],
  ['windows-1257 cswindows1257', codePage('windows-1257')],
  ['windows-1258 cswindows1258', codePage('windows-1258')],
  ['IBM037 cp037 ebcdic-cp-us ebcdic-cp-ca ebcdic-cp-wt ebcdic-cp-nl csIBM037', codePage('IBM037')],
  ['IBM437 cp437 437 csPC8CodePage437', codePage('IBM437')],
  ['IBM850 cp850 850 csPC850Multilingual', codePage('IBM850')],
  ['IBM852 cp852 852 csPCp852', codePage('IBM852')],
  ['IBM855 cp855 855 csIBM855', codePage('IBM855')],
  ['IBM00858 CCSID00858 CP00858 PC-Multilingual-850+euro csIBM00858', codePage('IBM00858')],
  ['IBM860 cp860 860 csIBM860', codePage('IBM860')],
  ['IBM862 cp862 862 csPC862LatinHebrew', codePage('IBM862')],
  ['IBM863 cp863 863 csIBM863', codePage('IBM863')],
  ['IBM865 cp865 865 csIBM865', codePage('IBM865')],
  ['IBM866 cp866 866 csIBM866', decoded('ibm866')],
  ['IBM01140 CCSID01140 CP01140 ebcdic-us-37+euro csIBM01140', codePage('IBM01140')],
  ['IBM1047 IBM-1047 csIBM1047', codePage('IBM1047')],
  ['Shift_JIS MS_Kanji csShiftJIS', multiByteCharset('shift_jis', shiftJisSequences)],
  ['Extended_UNIX_Code_Packed_Format_for_Japanese csEUCPkdFmtJapanese EUC-JP', eucJp],
  ['ISO-2022-JP csISO2022JP', iso2022Jp(eucJp)],
  ['EUC-KR csEUCKR', multiByteCharset('euc-kr', () => pairs([0x81, 0xfe], [0x41, 0xfe]))],
  ['GBK CP936 MS936 windows-936 csGBK', gbk],
  ['GB18030 csGB18030', withGb18030Planes(multiByteCharset('gb18030', gb18030Sequences))],
  ['HZ-GB-2312', hzGb2312(gbk)],
  ['Big5 csBig5', multiByteCharset('big5', () => pairs([0x81, 0xfe], [0x40, 0xfe]), 'last')],
];

let byName: ReadonlyMap<string, IanaCharset> | undefined;

/** The charset with a name or alias of IANA's list, in upper or lower case. */
export function findCharset(name: string): IanaCharset | undefined {
  byName ??= new Map(
    charsets.flatMap(([names, charset]) => {
      const all = names.split(' ');
      return all.map((alias) => [alias.toLowerCase(), { name: all[0] ?? '', ...charset }]);
    }),
  );
  return byName.get(name.toLowerCase());
}
