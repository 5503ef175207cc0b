/** A real browser, where there is one: playwright-core brings none of its own. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const executable = PLACES.find((place) => place !== undefined && place !== '' && existsSync(place));

/** `describe` where there is a Chromium; elsewhere the tests are skipped under a name that says why. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (executable !== undefined) return describe(name, tests);
  describe.skip(
    `${name} (skipped: there is no Chromium here; install one or name it in CHROMIUM_PATH)`,
    tests,
  );
}

export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  if (executable === undefined) throw new Error('There is no Chromium.');
  // As root there is no sandbox, and containers give too little shared memory.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', ...more];
  return chromium.launch({ executablePath: executable, args });
}

/** A page that notes what must never happen: complaints on the console, and requests to anybody else. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong since it was opened. */
  readonly faults: string[];
  close(): Promise<void>;
}

export const PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'America/New_York', ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) faults.push(`outside: ${request.url()}`);
  });
  return { page, context, faults, close: () => context.close() };
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** What axe-core finds wrong, one line each. It is put into the page by the debugger, which no policy for content stops. */
export async function accessibilityFaults({ page }: Watched): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(readFileSync(AXE, 'utf8'));
  const { violations } = await page.evaluate<AxeResult>(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })`,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html} ${failureSummary ?? ''}`),
  );
}

/** Opens a page of staff and shows the key it asks for. */
export async function signInAt({ page }: Watched, url: string, key: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel(/API key/).fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Whether anything is wider than the window, so that a phone would have to be scrolled sideways. */
export const isTooWide = ({ page }: Watched): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** Draws the page where `npm run screenshots` wants its pictures; does nothing in an ordinary run. */
export async function picture({ page }: Watched, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}
