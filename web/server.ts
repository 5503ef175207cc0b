/** What the service takes from here: pages as functions from plain values to HTML. The types it expects are its own. */
export { createCheckout } from './checkout/backend.js';
export { ops } from './ops/ops-pages.js';
export { tracking } from './tracking/tracking-page.js';
export { acceptDemoOrders, moveDemoOrder, planDemoOrders } from './play/demo-orders.js';
export { isScenario, play } from './play/play.js';
export { SCENARIOS as scenarios } from './play/scenarios.js';
