import { formatDate } from '#components/ui/time.ts';

/** When and in which zone a report is drawn. */
export type ReportPlace = { now: Date; zone: string };

/** A moment as PostgreSQL put it into JSON, as people read it; blank where there is none. */
export const tellMoment = (moment: string | null, { now, zone }: ReportPlace): string =>
  moment ? formatDate(new Date(moment), now, zone) : '';

/** The beginning of a digest. */
export const shorten = (digest: string): string => digest.slice(0, 12);
