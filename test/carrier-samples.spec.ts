/**
 * The carriers' own samples, where they lie beside the project: `carrier-samples.expect` says what a careful reader finds in
 * each, file by file. It was reviewed by hand against the samples' index of traps.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { carrierAdapter } from '../src/scans/carriers/registry.js';
import { verifySignature } from '../src/scans/carriers/signatures/verify-signature.js';
import { linesOf } from './support/carrier-reading.js';

const samples = fileURLToPath(new URL('../../shared/carriers/', import.meta.url));
const there = existsSync(samples);
const expectations = readFileSync(new URL('carrier-samples.expect', import.meta.url), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((section): readonly [string, string] => {
    const end = section.indexOf('\n');
    return [section.slice(0, end), section.slice(end + 1).trimEnd()];
  });

(there ? describe : describe.skip)(
  there ? "carriers' samples" : "carriers' samples: skipped, ../shared/carriers is not there",
  () => {
    it.each(expectations)('%s', (path, expected) => {
      const parsed = carrierAdapter(path.slice(0, path.indexOf('/')))?.parse(readFileSync(samples + path));
      expect(parsed && linesOf(parsed).join('\n')).toBe(expected);
    });

    it('say the same again by their kept codes alone', () => {
      for (const [path] of expectations) {
        const adapter = carrierAdapter(path.slice(0, path.indexOf('/')));
        const parsed = adapter?.parse(readFileSync(samples + path));
        for (const { codes, status, cause } of parsed?.shipments.flatMap(({ events }) => events) ?? []) {
          expect([path, adapter?.meaningOf(codes)]).toMatchObject([path, { status, cause }]);
        }
      }
    });

    it('are all read, none left out', () => {
      const files = readdirSync(samples, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap(({ name }) => readdirSync(samples + name).map((file) => `${name}/${file}`));
      expect(expectations.map(([path]) => path).toSorted()).toEqual(files.toSorted());
    });

    it("hold EasyPost's published signature, which needs the secret normalised", () => {
      const body = readFileSync(`${samples}easypost/event_tracker_updated_in_transit.json`);
      const signature = '38f3f53c103713df81616a0a186d77141957323ec21d5fe9363db93840f527db';
      const headers = { 'x-hmac-signature': `hmac-sha256-hex=${signature}` };
      const ask = (secret: string) =>
        verifySignature('easypost', { headers, body, urlKey: null, now: 0 }, { secrets: [secret] });
      expect(ask('s\u00e9cret')).toBe('GENUINE');
      expect(ask('secret')).toBe('REFUSED');
      // Without NFKD the key is another one, as the vector's author found.
      expect(createHmac('sha256', 's\u00e9cret').update(body).digest('hex').slice(0, 8)).toBe('7f1669d6');
    });

    it('of one event sent twice by ShipEngine in test mode, with new times, have one identity', () => {
      const [first, second] = ['', '_resend'].map((name) =>
        carrierAdapter('shipengine')?.parse(
          readFileSync(`${samples}shipengine/webhook_api_track_delivered_2019${name}.json`),
        ),
      );
      const event = first?.shipments[0]?.events[0];
      expect(event?.occurredAt.text).not.toBe(second?.shipments[0]?.events[0]?.occurredAt.text);
      expect(event?.identity).toBe(second?.shipments[0]?.events[0]?.identity);
    });
  },
);
