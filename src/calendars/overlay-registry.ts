/** Every overlay there is, by country. A new country is one file under `overlays/` and one line here. */
import type { Overlay } from './overlay.js';
import { AE } from './overlays/ae.js';
import { BY } from './overlays/by.js';
import { CN } from './overlays/cn.js';
import { IN } from './overlays/in.js';
import { KR } from './overlays/kr.js';
import { KZ } from './overlays/kz.js';
import { RU } from './overlays/ru.js';
import { AU, BR, CA, ES, GB, MX, US } from './overlays/small-corrections.js';
import { TR } from './overlays/tr.js';
import { UA } from './overlays/ua.js';

export const OVERLAYS: ReadonlyMap<string, Overlay> = new Map(
  [AE, AU, BR, BY, CA, CN, ES, GB, IN, KR, KZ, MX, RU, TR, UA, US].map((overlay) => [
    overlay.country,
    overlay,
  ]),
);
