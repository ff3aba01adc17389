import { DerError, derTag, type DerValue } from './der-value.ts';

const form = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?Z$/;

/** A UTCTime or GeneralizedTime (RFC 5280, 4.1.2.5). @throws DerError */
export function readTime(value: DerValue | undefined): Date {
  const text = value?.content.toString('latin1') ?? '';
  const [, year = '', month, day, hour, minute, second = '00'] = form.exec(text) ?? [];
  const isShort = value?.tag === derTag.utcTime;
  const isTime = year.length === (isShort ? 2 : 4) && (isShort || value?.tag === derTag.generalizedTime);
  // Two digits from 50 on are of the last century.
  const century = isShort ? (Number(year) >= 50 ? '19' : '20') : '';
  const time = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!isTime || Number.isNaN(time.getTime())) throw new DerError(`"${text}" is no point in time`);
  return time;
}
