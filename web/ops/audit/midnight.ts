const QUARTER_MS = 900_000;
/** Offsets in use reach from -12:00 to +14:00. */
const EASTMOST_HOURS = 14;

/** When a day (`2026-11-30`) begins by the clocks of a zone, as an ISO instant. Every offset is whole quarters of an hour. */
export function midnightIn(day: string, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  let at = Date.parse(`${day}T00:00:00Z`) - EASTMOST_HOURS * 3_600_000;
  while (format.format(at) < day) at += QUARTER_MS;
  return new Date(at).toISOString();
}
