/** A phone on a bad line, as a browser imitates it, and when it has painted something. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { openBrowser, PHONE } from './browser.js';
import { freePort } from './service-process.js';

const BITS_A_SECOND = 1_600_000;
const LINE = {
  offline: false,
  /** Round trip in milliseconds. */
  latency: 150,
  downloadThroughput: BITS_A_SECOND / 8,
  uploadThroughput: BITS_A_SECOND / 16,
};
/** Times slower than the processor the browser runs on. */
const SLOWER = 4;
/** Waits for the first paint with content, and gives its milliseconds since the navigation began. */
const PAINT = `new Promise((painted) => {
  const watch = new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') painted(startTime);
  });
  watch.observe({ type: 'paint', buffered: true });
})`;

export interface SlowPhone {
  /**
   * First paint with content of a page that is opened in a new tab with nothing in its cache, as a link in a letter is, in
   * milliseconds: at 150 ms round trip, 1.6 Mbit/s and a quarter of the processor.
   */
  paintedAfter(url: string): Promise<number>;
  close(): Promise<void>;
}

/**
 * Speaks to the browser itself: what playwright puts into every page before it shows (two worlds for scripts) takes a tenth of a
 * second on such a processor, and nobody's phone has them.
 */
export async function openSlowPhone(): Promise<SlowPhone> {
  const port = await freePort();
  const browser = await openBrowser([`--remote-debugging-port=${port}`]);
  const about = await fetch(`http://127.0.0.1:${port}/json/version`);
  const { webSocketDebuggerUrl } = (await about.json()) as { webSocketDebuggerUrl: string };
  const wire = await Wire.open(webSocketDebuggerUrl);
  const paintedAfter = async (url: string): Promise<number> => {
    const { browserContextId } = await wire.call('Target.createBrowserContext');
    const { targetId } = await wire.call('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await wire.call('Target.attachToTarget', { targetId, flatten: true });
    const tab = (method: string, params: object = {}): Promise<Answer> =>
      wire.call(method, params, sessionId);
    const { width, height } = PHONE.viewport;
    await tab('Network.enable');
    await tab('Network.emulateNetworkConditions', LINE);
    await tab('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await tab('Emulation.setDeviceMetricsOverride', {
      ...{ width, height, deviceScaleFactor: PHONE.deviceScaleFactor, mobile: true },
    });
    // Answered when the page has begun to come, so what is asked next is asked of it.
    await tab('Page.navigate', { url });
    const { result } = await tab('Runtime.evaluate', {
      ...{ expression: PAINT, awaitPromise: true, returnByValue: true },
    });
    await wire.call('Target.disposeBrowserContext', { browserContextId });
    return Number(result?.value);
  };
  return {
    paintedAfter,
    close: async () => {
      wire.close();
      await browser.close();
    },
  };
}

interface Answer {
  readonly browserContextId?: string;
  readonly targetId?: string;
  readonly sessionId?: string;
  readonly result?: { readonly value: unknown };
}

/** The debugging protocol of the browser: one answer to each call. */
class Wire {
  private count = 0;
  private readonly waiting = new Map<number, { yes(answer: Answer): void; no(error: Error): void }>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (bytes: Buffer) => {
      const { id, result, error } = JSON.parse(bytes.toString()) as {
        id?: number;
        result: Answer;
        error?: { message: string };
      };
      const caller = this.waiting.get(id ?? 0);
      this.waiting.delete(id ?? 0);
      if (error) caller?.no(new Error(error.message));
      else caller?.yes(result);
    });
  }

  static async open(url: string): Promise<Wire> {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return new Wire(socket);
  }

  call(method: string, params: object = {}, sessionId?: string): Promise<Answer> {
    this.count += 1;
    const id = this.count;
    return new Promise((yes, no) => {
      this.waiting.set(id, { yes, no });
      this.socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  close(): void {
    this.socket.close();
  }
}
