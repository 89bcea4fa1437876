/** Moments as people read them here: the browser's own time zone, 24 hours. Shown, never compared. */
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const shortTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

const valid = (at: string): Date | null => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date;
};

/** "14:02:11"; what came, where it is no moment. */
export const timeOf = (at: string): string => format(time, at);

/** "14:02" */
export const shortTimeOf = (at: string): string => format(shortTime, at);

/** "3 March 2026" */
export const dayOf = (at: string): string => format(day, at);

/** "3 March 2026, 14:02" */
export const momentOf = (at: string): string =>
  valid(at) === null ? at : `${dayOf(at)}, ${shortTimeOf(at)}`;

function format(how: Intl.DateTimeFormat, at: string): string {
  const date = valid(at);
  return date === null ? at : how.format(date);
}
