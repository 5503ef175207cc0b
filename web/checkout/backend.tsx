/**
 * The shop's side of the sample checkout, from a request to a response of the Fetch standard, so that it runs in any server.
 * It asks for the options, accepts the one that was chosen, and sends the buyer on to the tracking page. Everything an
 * integrator needs is in this file and in ask.ts; the rest is looks.
 */
import type { Brand } from '../shared/document.js';
import { languageOf, type LanguageCode } from '../shared/words.js';
import { ask, AskError, type Punctual } from './ask.js';
import { checkoutPage, type Notice } from './checkout-page.js';
import { Accept, Options, type OptionFragment } from './operations.js';
import { questionOf, readOrderForm, type OrderForm } from './order-form.js';

export interface CheckoutSettings {
  readonly brand: Brand;
  readonly assets: { readonly stylesheet: string; readonly script: string };
  /** Where Punctual is now; a function because tests and demos learn their port only when they listen. */
  readonly punctual: () => Punctual;
}

export function createCheckout(settings: CheckoutSettings): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const language = languageOf(url.searchParams.get('lang') ?? request.headers.get('accept-language'));
    if (request.method === 'GET') return showOptions(settings, language, readOrderForm(url.searchParams));
    // Another site's page must not order in a buyer's name.
    if (request.headers.get('sec-fetch-site') === 'cross-site') return new Response(null, { status: 403 });
    return placeOrder(settings, language, new URLSearchParams(await request.text()));
  };
}

/** Codes of docs/errors.md that a buyer can put right. */
const ADDRESS_FAULTS = ['BAD_USER_INPUT', 'COUNTRY_UNKNOWN', 'SUBDIVISION_UNKNOWN', 'TEXT_OUT_OF_RANGE'];

async function showOptions(
  settings: CheckoutSettings,
  language: LanguageCode,
  form: OrderForm,
  notice?: Notice,
): Promise<Response> {
  if (form.lines.every(({ quantity }) => quantity === 0))
    return answer(settings, language, form, { notice: 'empty' });
  try {
    const { deliveryOptions } = await ask(settings.punctual(), Options, {
      input: questionOf(form, language),
    });
    const asked = { now: Date.parse(deliveryOptions.quotedAt), ...(notice && { notice }) };
    return answer(settings, language, form, { ...deliveryOptions, ...asked });
  } catch (error) {
    const mistyped = error instanceof AskError && ADDRESS_FAULTS.includes(error.code);
    return answer(settings, language, form, { notice: mistyped ? 'address' : 'unavailable' });
  }
}

async function placeOrder(
  settings: CheckoutSettings,
  language: LanguageCode,
  fields: URLSearchParams,
): Promise<Response> {
  const form = readOrderForm(fields);
  const reference = fields.get('reference') ?? '';
  const offerToken = fields.get('offer') ?? '';
  if (!offerToken) return showOptions(settings, language, form, 'choose');
  const input = {
    offerToken,
    orderReference: reference,
    // Pressing the button twice, or a reply that was lost, must not order twice.
    idempotencyKey: reference,
    customer: { email: fields.get('email') || null, name: fields.get('name') || null, locale: language },
  };
  try {
    const { acceptOffer: result } = await ask(settings.punctual(), Accept, { input });
    if (result.__typename === 'Order') {
      return new Response(null, { status: 303, headers: { location: result.trackingUrl ?? '/checkout' } });
    }
    const notice = result.__typename === 'CapacityExhaustedError' ? 'full' : 'changed';
    return await showOptions(settings, language, form, notice);
  } catch (error) {
    const notice = error instanceof AskError && error.code === 'BAD_USER_INPUT' ? 'contact' : 'unavailable';
    return showOptions(settings, language, form, notice);
  }
}

interface Shown {
  readonly options?: readonly OptionFragment[];
  readonly unavailable?: readonly { readonly text: string }[];
  readonly now?: number;
  readonly notice?: Notice;
}

function answer(
  { brand, assets }: CheckoutSettings,
  language: LanguageCode,
  form: OrderForm,
  { options = [], unavailable = [], now = 0, notice }: Shown,
): Response {
  const reference = `DEMO-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  const html = checkoutPage({ brand, assets, language, form, options, unavailable, now, notice, reference });
  const status = notice === 'unavailable' ? 503 : 200;
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
