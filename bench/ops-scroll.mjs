// How it feels to scroll through the list of /ops beside a million open parcels, in a real browser: how long until rows show when
// the page is opened, how many frames take longer than 50 ms on the way down, and how long somebody who reaches the end of what is
// loaded waits for the rows after it. The browser shares the machine with the service and PostgreSQL.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { median } from './demo-world.mjs';

const CHROMIUM = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((place) => place && existsSync(place));
const OPENED = 7;
const SCROLLED_MS = 20_000;
/** As a wheel is turned without haste: 240 pixels, which is some four rows, sixteen times a second. */
const TURN = { pixels: 240, everyMs: 60 };
/** Jumps to the end of what is loaded. */
const JUMPS = 20;
const ROW = '.queue .scroll [role="row"]';

/** Notes how long each frame took, from now on. */
const NOTE_FRAMES = `window.frames_ = []; { let before = performance.now(); const frame = (now) => {
  window.frames_.push(now - before); before = now; requestAnimationFrame(frame); }; requestAnimationFrame(frame); }`;
/** Goes to the end of what is loaded; gives the milliseconds until the list is longer and its rows are drawn where one looks. */
const JUMP = `new Promise((done) => {
  const box = document.querySelector('.queue .scroll');
  const before = box.scrollHeight;
  const begun = performance.now();
  box.scrollTop = before;
  const look = () => {
    if (box.scrollHeight === before) return requestAnimationFrame(look);
    box.scrollTop = before;
    requestAnimationFrame(function drawn() {
      const { left, top, width } = box.getBoundingClientRect();
      const shown = document.elementFromPoint(left + width / 2, top + 20)?.closest('[role="row"]');
      if (shown) done(performance.now() - begun);
      else requestAnimationFrame(drawn);
    });
  };
  requestAnimationFrame(look);
})`;

/** Null where there is no Chromium. */
export async function opsScroll({ url, keys }) {
  if (!CHROMIUM) return null;
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${url}/ops`);
    await page.getByLabel(/API key/).fill(keys.staff);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator(ROW).first().waitFor();
    const opened = [];
    for (let time = 0; time < OPENED; time += 1) {
      await page.goto(`${url}/ops`, { waitUntil: 'commit' });
      opened.push(
        await page.evaluate(`new Promise((done) => { const look = () => document.querySelector('${ROW}')
          ? done(performance.now()) : requestAnimationFrame(look); look(); })`),
      );
    }
    await page.locator(ROW).first().hover();
    await page.evaluate(NOTE_FRAMES);
    const end = performance.now() + SCROLLED_MS;
    while (performance.now() < end) {
      await page.mouse.wheel(0, TURN.pixels);
      await page.waitForTimeout(TURN.everyMs);
    }
    const frames = (await page.evaluate('window.frames_')).sort((a, b) => a - b);
    const scrolled = await page.evaluate(
      `(() => { const box = document.querySelector('.queue .scroll'); return [box.scrollTop, box.scrollHeight]; })()`,
    );
    const jumps = [];
    for (let jump = 0; jump < JUMPS; jump += 1) jumps.push(await page.evaluate(JUMP));
    const whole = (value) => Math.round(value);
    return {
      'rows show after opening, ms': { median: whole(median(opened)), longest: whole(Math.max(...opened)) },
      'frames while scrolling': {
        frames: frames.length,
        over50Ms: frames.filter((took) => took > 50).length,
        longestMs: whole(frames.at(-1)),
        p95Ms: whole(frames[Math.floor(frames.length * 0.95)]),
        pixels: whole(scrolled[0]),
      },
      'rows show after a jump to the end, ms': {
        median: whole(median(jumps)),
        longest: whole(Math.max(...jumps)),
      },
    };
  } finally {
    await browser.close();
  }
}
