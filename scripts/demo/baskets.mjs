// Example baskets and addresses for the README, the benchmarks and the sample pages. Items have the fields of ItemInput,
// destinations those of DestinationInput.
import { text } from './texts.mjs';

const phoneCase = {
  sku: 'PHONE-CASE',
  quantity: 1,
  weightGrams: 80,
  volumeCm3: 320,
  lengthMm: 170,
  widthMm: 90,
  heightMm: 20,
};
const washer = {
  sku: 'WASHING-MACHINE',
  quantity: 1,
  weightGrams: 65000,
  volumeCm3: 306000,
  lengthMm: 850,
  widthMm: 600,
  heightMm: 600,
};
const battery = {
  sku: 'POWER-BANK',
  quantity: 1,
  weightGrams: 450,
  volumeCm3: 400,
  lengthMm: 150,
  widthMm: 75,
  heightMm: 30,
  hazardClass: '9',
};
const knife = {
  sku: 'CHEF-KNIFE',
  quantity: 1,
  weightGrams: 350,
  volumeCm3: 900,
  lengthMm: 340,
  widthMm: 70,
  heightMm: 30,
  minimumAge: 18,
};

const russia = ['MSK1', 'EKB1'];
const moscowShelves = ['MSK1', 'EKB1', 'STORE-MSK-TVERSKAYA', 'STORE-MSK-LENINSKY', 'STORE-SPB-NEVSKY'];
const europe = ['BER1', 'RTM1', 'STORE-BER-MITTE', 'STORE-PAR-RIVOLI', 'STORE-WAW-SWIAT'];
const america = ['NJ1', 'CA1', 'STORE-NYC-BROADWAY', 'STORE-LA-MELROSE'];

const stocked = (item, originCodes) => ({ ...item, originCodes });
const basket = (region, en, ru, items, amountMinor, currency) => ({
  region,
  name: text(en, ru),
  items,
  basketValue: { amountMinor, currency },
});

const baskets = {
  light: basket('RU', 'Phone case', 'Чехол для телефона', [stocked(phoneCase, moscowShelves)], 99000, 'RUB'),
  dear: basket(
    'RU',
    'Ten phone cases, free delivery',
    'Десять чехлов, доставка бесплатна',
    [stocked({ ...phoneCase, quantity: 10 }, moscowShelves)],
    1600000,
    'RUB',
  ),
  heavy: basket('RU', 'Washing machine', 'Стиральная машина', [stocked(washer, ['MSK1'])], 4599000, 'RUB'),
  hazardous: basket(
    'RU',
    'Power bank (lithium, class 9)',
    'Внешний аккумулятор (литий, класс 9)',
    [stocked(battery, russia)],
    249000,
    'RUB',
  ),
  ageRestricted: basket(
    'RU',
    "Chef's knife, 18+",
    'Поварской нож, 18+',
    [stocked(knife, ['MSK1', 'STORE-MSK-TVERSKAYA'])],
    399000,
    'RUB',
  ),
  mixedOrigins: basket(
    'RU',
    'Two items from two warehouses',
    'Два товара с двух складов',
    [
      stocked(phoneCase, ['MSK1']),
      stocked(
        {
          sku: 'CAMP-STOVE',
          quantity: 1,
          weightGrams: 1400,
          volumeCm3: 6000,
          lengthMm: 300,
          widthMm: 200,
          heightMm: 100,
        },
        ['EKB1'],
      ),
    ],
    459000,
    'RUB',
  ),
  preOrder: basket(
    'RU',
    'Pre-ordered phone',
    'Телефон по предзаказу',
    [{ ...stocked(phoneCase, ['MSK1']), sku: 'PHONE-NEXT', weightGrams: 210, availableFrom: '2027-02-15' }],
    8999000,
    'RUB',
  ),
  europeLight: basket('EU', 'Phone case, Europe', 'Чехол, Европа', [stocked(phoneCase, europe)], 1900, 'EUR'),
  europeHeavy: basket(
    'EU',
    'Washing machine, Europe',
    'Стиральная машина, Европа',
    [stocked(washer, ['BER1'])],
    59900,
    'EUR',
  ),
  americaLight: basket(
    'US',
    'Phone case, America',
    'Чехол, Америка',
    [stocked(phoneCase, america)],
    2400,
    'USD',
  ),
  americaHazardous: basket(
    'US',
    'Power bank, America',
    'Внешний аккумулятор, Америка',
    [stocked(battery, america)],
    4900,
    'USD',
  ),
};

const place = (region, en, ru, countryCode, postalCode, subdivisionCode) => ({
  region,
  name: text(en, ru),
  destination: { countryCode, postalCode, ...(subdivisionCode && { subdivisionCode }), city: en },
});

const addresses = {
  moscow: place('RU', 'Moscow', 'Москва', 'RU', '101000', 'RU-MOW'),
  petersburg: place('RU', 'Saint Petersburg', 'Санкт-Петербург', 'RU', '190000', 'RU-SPE'),
  kaliningrad: place('RU', 'Kaliningrad', 'Калининград', 'RU', '236000', 'RU-KGD'),
  kazan: place('RU', 'Kazan', 'Казань', 'RU', '420000', 'RU-TA'),
  samara: place('RU', 'Samara', 'Самара', 'RU', '443000', 'RU-SAM'),
  yekaterinburg: place('RU', 'Yekaterinburg', 'Екатеринбург', 'RU', '620000', 'RU-SVE'),
  omsk: place('RU', 'Omsk', 'Омск', 'RU', '644000', 'RU-OMS'),
  novosibirsk: place('RU', 'Novosibirsk', 'Новосибирск', 'RU', '630000', 'RU-NVS'),
  irkutsk: place('RU', 'Irkutsk', 'Иркутск', 'RU', '664000', 'RU-IRK'),
  yakutsk: place('RU', 'Yakutsk', 'Якутск', 'RU', '677000', 'RU-SA'),
  vladivostok: place('RU', 'Vladivostok', 'Владивосток', 'RU', '690000', 'RU-PRI'),
  magadan: place('RU', 'Magadan', 'Магадан', 'RU', '685000', 'RU-MAG'),
  kamchatka: place('RU', 'Petropavlovsk-Kamchatsky', 'Петропавловск-Камчатский', 'RU', '683000', 'RU-KAM'),
  anadyr: place('RU', 'Anadyr', 'Анадырь', 'RU', '689000', 'RU-CHU'),
  berlin: place('EU', 'Berlin', 'Берлин', 'DE', '10115', 'DE-BE'),
  hamburg: place('EU', 'Hamburg', 'Гамбург', 'DE', '20095', 'DE-HH'),
  paris: place('EU', 'Paris', 'Париж', 'FR', '75001', 'FR-IDF'),
  warsaw: place('EU', 'Warsaw', 'Варшава', 'PL', '00-001', 'PL-14'),
  amsterdam: place('EU', 'Amsterdam', 'Амстердам', 'NL', '1012 AB', 'NL-NH'),
  madrid: place('EU', 'Madrid', 'Мадрид', 'ES', '28001', 'ES-MD'),
  tenerife: place('EU', 'Santa Cruz de Tenerife', 'Санта-Крус-де-Тенерифе', 'ES', '38001', 'ES-CN'),
  newYork: place('US', 'New York', 'Нью-Йорк', 'US', '10001', 'US-NY'),
  chicago: place('US', 'Chicago', 'Чикаго', 'US', '60601', 'US-IL'),
  losAngeles: place('US', 'Los Angeles', 'Лос-Анджелес', 'US', '90001', 'US-CA'),
  honolulu: place('US', 'Honolulu', 'Гонолулу', 'US', '96813', 'US-HI'),
  anchorage: place('US', 'Anchorage', 'Анкоридж', 'US', '99501', 'US-AK'),
};

export const examples = { baskets, addresses };
