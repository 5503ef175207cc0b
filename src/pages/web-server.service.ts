/** What the module dist/web/server.js holds, which scripts/build-web.mjs makes of web/: functions that write pages. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../platform/load-config.js';

export const WEB_FOLDER = join(projectRoot, 'dist', 'web');

/** Whose page it is. */
export interface Brand {
  readonly name: string;
  readonly logo?: string | undefined;
  readonly home?: string | undefined;
  readonly links: readonly {
    readonly text: { readonly en: string; readonly ru: string };
    readonly url: string;
  }[];
  /** For the tab of the browser. */
  readonly icon: string;
}

export type Handler = (request: Request) => Promise<Response>;

/** Around a tracking page. */
export interface TrackingLook {
  readonly token: string;
  readonly brand: Brand;
  readonly acceptLanguage: string | undefined;
  readonly stylesheet: string;
  readonly scripts: { readonly en: string; readonly ru: string };
  /** In a demo: buttons that move the parcel along. */
  readonly playable: boolean;
}

/** Around a page of the dashboard. */
export interface OpsLook {
  readonly brand: Brand;
  /** Address asked for, from /ops on, with its query. */
  readonly path: string;
  /** What the member of staff chose, else what their browser speaks. */
  readonly language: string | undefined;
  readonly stylesheet: string;
  readonly scripts: { readonly en: string; readonly ru: string };
  /** In a demo: where the key is found. */
  readonly demo: boolean;
  /** By whom staff may sign in beside a key; undefined: by nobody. */
  readonly provider: string | undefined;
}

/** Why somebody was not let in. */
export type SignInFault = 'wrong' | 'busy' | 'failed' | 'denied' | 'away';

export type Played =
  | { readonly kind: 'moved'; readonly what: string }
  | { readonly kind: 'over' }
  | { readonly kind: 'unknown link' };

/** Offers that are going to be accepted for a demo, by reference. */
export type DemoPlan = Readonly<Record<string, string>>;

export interface DemoOrder {
  readonly reference: string;
  readonly trackingUrl: string;
}

export interface DemoKeys {
  readonly endpoint: string;
  readonly checkoutKey: string;
  readonly staffKey: string;
  readonly carrierKey: string;
}

/** The module dist/web/server.js. */
export interface WebServerModule {
  readonly tracking: {
    /** GraphQL documents: what the page asks, with `$token`; and how it rates. */
    readonly query: string;
    readonly rate: string;
    /** The variables of `rate` from the fields of a form. */
    ratingOf(token: string, fields: unknown): Readonly<Record<string, unknown>>;
    render(
      answer: { readonly data: unknown } | { readonly code: string },
      look: TrackingLook,
    ): { readonly kind: 'shown' | 'unknown' | 'busy' | 'unavailable'; readonly html: string };
  };

  readonly ops: {
    signIn(look: OpsLook, fault?: SignInFault): string;
    /** The frame that the script fills. */
    dashboard(look: OpsLook): string;
  };

  planDemoOrders(keys: DemoKeys): Promise<DemoPlan>;
  acceptDemoOrders(keys: DemoKeys, plan: DemoPlan): Promise<readonly DemoOrder[]>;
  moveDemoOrder(keys: DemoKeys, order: DemoOrder, placedAt: number): Promise<void>;

  readonly scenarios: readonly string[];
  isScenario(name: unknown): name is string;
  play(
    keys: { readonly endpoint: string; readonly staffKey: string; readonly carrierKey: string },
    token: string,
    scenario: string,
  ): Promise<Played>;
  createCheckout(settings: {
    readonly brand: Brand;
    readonly assets: { readonly stylesheet: string; readonly script: string };
    readonly punctual: () => { readonly endpoint: string; readonly key: string };
  }): Handler;
}

/** Loaded by its path, for nothing in src/ may import web/. */
export async function loadWebServer(): Promise<WebServerModule> {
  return (await import(pathToFileURL(join(WEB_FOLDER, 'server.js')).href)) as WebServerModule;
}
