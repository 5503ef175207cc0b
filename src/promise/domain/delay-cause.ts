/** Why a promise had to be made anew, in the words of the public schema: the step of the way that lost the time. */
export const DELAY_CAUSES = {
  LATE_HANDOVER: 'The parcel was not handed over to the carrier as planned.',
  FACILITY_DWELL: 'It waited at a facility of the carrier for longer than is normal there.',
  SLOW_TRANSIT: 'It was under way between places for longer than is normal.',
  CUSTOMS_HOLD: 'Customs kept it.',
  LAST_MILE: 'It went out with the courier and did not come that day.',
  FAILED_ATTEMPT: 'The courier met nobody.',
  CARRIER_REPORTED: 'The carrier reported a delay or a problem.',
  NO_SCANS: 'Nothing was heard of it.',
  INCIDENT: 'A storm, a strike, a closed facility: an incident that staff have declared.',
  STAFF_DECISION: 'Staff of the shop decided so.',
} as const;
export type DelayCause = keyof typeof DELAY_CAUSES;
