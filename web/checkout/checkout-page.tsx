/** The page: address and dates on the left, the basket beside it. Two forms, and no script is needed for either. */
import { page, type Brand } from '../shared/document.js';
import { Icon } from '../shared/icons.js';
import type { LanguageCode } from '../shared/words.js';
import { wordsOf, type CheckoutWords } from './checkout-words.js';
import { COUNTRIES, currencyOf, PLACES } from './demo-shop.js';
import type { OptionFragment } from './operations.js';
import { OptionGroups } from './option-list.js';
import { basketValue, type OrderForm } from './order-form.js';

export type Notice = 'changed' | 'full' | 'choose' | 'empty' | 'address' | 'contact' | 'unavailable';

export interface CheckoutView {
  readonly brand: Brand;
  readonly assets: { readonly stylesheet: string; readonly script: string };
  readonly language: LanguageCode;
  readonly form: OrderForm;
  readonly options: readonly OptionFragment[];
  readonly unavailable: readonly { readonly text: string }[];
  /** The server's clock when the options were made; 0 without any. */
  readonly now: number;
  readonly notice: Notice | undefined;
  /** The shop's own name of the order to come. */
  readonly reference: string;
}

export function checkoutPage(view: CheckoutView): string {
  const { brand, assets, language } = view;
  const words = wordsOf(language);
  return page({
    language,
    brand,
    title: `${words.say('title')} · ${brand.name}`,
    stylesheet: assets.stylesheet,
    scripts: [assets.script],
    aside: <Languages view={view} />,
    children: <Checkout view={view} words={words} />,
  });
}

function Checkout({ view, words }: { readonly view: CheckoutView; readonly words: CheckoutWords }) {
  return (
    <main id="main" class="checkout">
      <h1>{words.say('title')}</h1>
      <div class="columns">
        <div class="column">
          {view.notice && (
            <p class="note warn" role="status">
              <Icon name="info" /> <span>{words.say(`notice.${view.notice}`)}</span>
            </p>
          )}
          <Address view={view} words={words} />
          <Options view={view} words={words} />
        </div>
        <Basket view={view} words={words} />
      </div>
    </main>
  );
}

function Languages({ view: { language, form } }: { readonly view: CheckoutView }) {
  return (
    <nav class="languages" aria-label="Language / Язык">
      {(['en', 'ru'] as const).map((code) => (
        <a
          key={code}
          href={addressOf(form, { lang: code })}
          lang={code}
          aria-current={code === language ? 'true' : undefined}
        >
          {code === 'en' ? 'English' : 'Русский'}
        </a>
      ))}
    </nav>
  );
}

function addressOf({ countryCode, postalCode, lines }: OrderForm, changes: Record<string, string>): string {
  const fields = { country: countryCode, postcode: postalCode };
  const quantities = Object.fromEntries(lines.map(({ good, quantity }) => [good.sku, String(quantity)]));
  return `/checkout?${String(new URLSearchParams({ ...fields, ...quantities, ...changes }))}`;
}

function Address({ view, words }: { readonly view: CheckoutView; readonly words: CheckoutWords }) {
  const { form, language } = view;
  const countries = new Intl.DisplayNames([language], { type: 'region' });
  return (
    <form id="ask" class="card stack" method="get" action="/checkout">
      <h2>{words.say('where.title')}</h2>
      <input type="hidden" name="lang" value={language} />
      <div class="address">
        <label class="field">
          <span>{words.say('where.country')}</span>
          <select name="country" autocomplete="country">
            {COUNTRIES.map((code) => (
              <option key={code} value={code} selected={code === form.countryCode}>
                {countries.of(code)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{words.say('where.postcode')}</span>
          <input name="postcode" value={form.postalCode} autocomplete="postal-code" maxLength={12} required />
        </label>
        <button class="button plain" type="submit">
          {words.say('where.update')}
        </button>
      </div>
      <p class="places small">
        <span class="quiet">{words.say('where.try')}</span>
        {PLACES.map(({ key, name, countryCode, postalCode }) => (
          <a
            key={key}
            href={addressOf(form, { lang: language, country: countryCode, postcode: postalCode })}
            aria-current={
              postalCode === form.postalCode && countryCode === form.countryCode ? 'true' : undefined
            }
          >
            {name[language]}
          </a>
        ))}
      </p>
    </form>
  );
}

function Options({ view, words }: { readonly view: CheckoutView; readonly words: CheckoutWords }) {
  const { form, options, unavailable, language, reference, now } = view;
  if (options.length === 0) {
    if (unavailable.length === 0) return null;
    return (
      <section class="card stack">
        <h2>{words.say('when.none')}</h2>
        <ul class="reasons">
          {unavailable.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
    );
  }
  return (
    <form id="order" class="stack" method="post" action={`/checkout?lang=${language}`}>
      <input type="hidden" name="reference" value={reference} />
      <input type="hidden" name="country" value={form.countryCode} />
      <input type="hidden" name="postcode" value={form.postalCode} />
      {form.lines.map(({ good: { sku }, quantity }) => (
        <input key={sku} type="hidden" name={sku} value={quantity} />
      ))}
      <section class="card stack">
        <h2>{words.say('when.title')}</h2>
        <OptionGroups options={options} now={now} words={words} />
      </section>
      <section class="card stack">
        <h2>{words.say('contact.title')}</h2>
        <div class="contact">
          <label class="field">
            <span>{words.say('contact.name')}</span>
            <input name="name" autocomplete="name" maxLength={200} />
          </label>
          <label class="field">
            <span>{words.say('contact.email')}</span>
            <input name="email" type="email" autocomplete="email" maxLength={254} />
          </label>
        </div>
        <button class="button" type="submit">
          {words.say('contact.order')}
        </button>
        <p class="quiet small">{words.say('contact.demo')}</p>
      </section>
    </form>
  );
}

function Basket({
  view: { form, options, language },
  words,
}: {
  readonly view: CheckoutView;
  readonly words: CheckoutWords;
}) {
  const value = basketValue(form);
  const chosen = options[0]?.price;
  const currency = currencyOf(form.countryCode);
  return (
    <aside class="card stack basket" aria-labelledby="basket">
      <h2 id="basket">{words.say('basket.title')}</h2>
      <ul class="lines">
        {form.lines.map(({ good: { sku, name, price }, quantity }) => (
          <li key={sku}>
            <span class="thumb">
              <Icon name="bag" />
            </span>
            <span>{name[language]}</span>
            <input
              form="ask"
              type="number"
              name={sku}
              value={quantity}
              min={0}
              max={20}
              aria-label={words.say('basket.quantity', { name: name[language] })}
            />
            <span class="sum">{words.money({ amountMinor: price[currency] * quantity, currency })}</span>
          </li>
        ))}
      </ul>
      <dl class="sums">
        <dt>{words.say('basket.goods')}</dt>
        <dd>{words.money(value)}</dd>
        {chosen && (
          <>
            <dt>{words.say('basket.delivery')}</dt>
            <dd data-delivery data-free={words.say('basket.free')}>
              {chosen.amountMinor === 0 ? words.say('basket.free') : words.money(chosen)}
            </dd>
            <dt class="total">{words.say('basket.total')}</dt>
            <dd class="total" data-total data-goods={value.amountMinor} data-currency={currency}>
              {words.money({ amountMinor: value.amountMinor + chosen.amountMinor, currency })}
            </dd>
          </>
        )}
      </dl>
    </aside>
  );
}
