/** All carriers whose payloads can be read. Adding one is a file beside this one and a line here. */
import { aftership } from './aftership.js';
import { australiaPost } from './australia-post.js';
import { bpost } from './bpost.js';
import { canadaPost } from './canada-post.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { cdek } from './cdek.js';
import { chronopost } from './chronopost.js';
import { dhl } from './dhl.js';
import { dpd } from './dpd.js';
import { easypost } from './easypost.js';
import { edifact } from './edifact-iftsta.js';
import { epcis } from './epcis.js';
import { fedex } from './fedex.js';
import { gls } from './gls.js';
import { hermes } from './hermes.js';
import { purolator } from './purolator.js';
import { royalMail } from './royal-mail.js';
import { russianPost } from './russian-post.js';
import { sendcloud } from './sendcloud.js';
import { seventeenTrack } from './seventeen-track.js';
import { shipengine } from './shipengine.js';
import { shippo } from './shippo.js';
import { ups } from './ups.js';
import { usps } from './usps.js';
import { x12 } from './x12-214.js';
import { yandexDelivery } from './yandex-delivery.js';

const ADAPTERS: readonly CarrierAdapter[] = [
  ...[aftership, australiaPost, bpost, canadaPost, cdek, chronopost, dhl, dpd, easypost, edifact, epcis],
  ...[fedex, gls, hermes, purolator, royalMail, russianPost, sendcloud, seventeenTrack, shipengine, shippo],
  ...[ups, usps, x12, yandexDelivery],
];

const byCode = new Map(ADAPTERS.map((adapter) => [adapter.code, adapter]));

/** The adapter of a carrier's code, whatever its case, with hyphens or underscores; undefined when there is none. */
export function carrierAdapter(code: string): CarrierAdapter | undefined {
  return byCode.get(code.trim().toLowerCase().replaceAll('-', '_'));
}

/** In alphabetical order of their codes. */
export function carrierAdapters(): readonly CarrierAdapter[] {
  return ADAPTERS.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
