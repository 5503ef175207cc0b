// Street names that are found in nearly every town of a country, and how a country writes an address and a postcode.
import { text } from './texts.mjs';

const russianStreets = [
  ['Lesnaya', 'Лесная'],
  ['Sadovaya', 'Садовая'],
  ['Shkolnaya', 'Школьная'],
  ['Molodyozhnaya', 'Молодёжная'],
  ['Naberezhnaya', 'Набережная'],
  ['Tsentralnaya', 'Центральная'],
  ['Sovetskaya', 'Советская'],
  ['Mira', 'Мира'],
  ['Gagarina', 'Гагарина'],
  ['Pushkina', 'Пушкина'],
  ['Chekhova', 'Чехова'],
  ['Stroiteley', 'Строителей'],
  ['Kosmonavtov', 'Космонавтов'],
  ['Pervomayskaya', 'Первомайская'],
  ['Zelyonaya', 'Зелёная'],
  ['Polevaya', 'Полевая'],
  ['Vokzalnaya', 'Вокзальная'],
  ['Pobedy', 'Победы'],
];

const streets = {
  DE: [
    'Hauptstraße',
    'Bahnhofstraße',
    'Schillerstraße',
    'Goethestraße',
    'Gartenstraße',
    'Lindenstraße',
    'Schulstraße',
  ],
  FR: [
    'rue de la République',
    'rue Victor Hugo',
    'rue Pasteur',
    'avenue Jean Jaurès',
    'rue des Écoles',
    'rue du Moulin',
  ],
  PL: ['ul. Polna', 'ul. Leśna', 'ul. Słoneczna', 'ul. Krótka', 'ul. Szkolna', 'ul. Ogrodowa'],
  NL: ['Kerkstraat', 'Dorpsstraat', 'Molenstraat', 'Stationsstraat', 'Julianastraat'],
  BE: ['rue de la Station', "rue de l'Église", 'avenue des Tilleuls', 'rue Haute'],
  LU: ['rue de la Gare', 'rue Principale', 'rue du Parc'],
  CZ: ['Nádražní', 'Školní', 'Zahradní', 'Polní', 'Krátká'],
  AT: ['Hauptstraße', 'Bahnhofstraße', 'Schulgasse', 'Gartengasse', 'Lindengasse'],
  DK: ['Skolegade', 'Nørregade', 'Strandvejen', 'Kirkevej'],
  IT: ['via Roma', 'via Garibaldi', 'via Mazzini', 'via Verdi', 'corso Italia'],
  SE: ['Storgatan', 'Skolgatan', 'Kyrkogatan', 'Parkgatan'],
  ES: ['calle Mayor', 'calle Real', 'calle del Sol', 'calle Nueva', 'avenida de la Constitución'],
  PT: ['rua Direita', 'rua da Igreja', 'rua Nova', 'avenida da Liberdade'],
  FI: ['Koulukatu', 'Asemakatu', 'Rantatie', 'Puistokatu'],
  IE: ['Main Street', 'Church Street', 'Station Road', 'Mill Lane'],
  US: [
    'Main St',
    'Oak Ave',
    'Maple St',
    'Washington Ave',
    'Park Ave',
    'Cedar St',
    'Lake St',
    '2nd Ave',
    '5th St',
  ],
};

/** House number before the street, as in English and French; elsewhere it follows. */
const numberFirst = new Set(['FR', 'LU', 'IE', 'US']);

/** An address as English and Russian readers see it, and its short form for a point's name. */
export function address(country, random) {
  const house = random.integer(1, 120);
  if (country === 'RU') {
    const [en, ru] = random.pick(russianStreets);
    return {
      full: text(`${house} ${en} St`, `ул. ${ru}, ${house}`),
      short: [`${en} ${house}`, `${ru}, ${house}`],
    };
  }
  const street = random.pick(streets[country]);
  const line = numberFirst.has(country) ? `${house} ${street}` : `${street} ${house}`;
  return { full: line, short: [line, line] };
}

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const digits = (random, count) => Array.from({ length: count }, () => random.integer(0, 9)).join('');
const fill = (prefix, length, random) => prefix + digits(random, length - prefix.length);

/** A postcode of the country's form that begins with the prefix. */
export function postcode(country, prefix, random) {
  switch (country) {
    case 'RU':
      return fill(prefix, 6, random);
    case 'PL':
      return `${prefix}-${digits(random, 3)}`;
    case 'NL':
      return `${prefix}${random.integer(11, 19)} ${letters[random.integer(0, 22)]}${letters[random.integer(0, 22)]}`;
    case 'CZ':
    case 'SE':
      return fill(prefix, 5, random).replace(/^(\d{3})/, '$1 ');
    case 'PT':
      return `${fill(prefix, 4, random)}-${digits(random, 3)}`;
    case 'IE':
      return `${prefix}${random.integer(1, 9)} ${letters[random.integer(0, 9)]}${digits(random, 3)}`;
    case 'BE':
    case 'LU':
    case 'DK':
    case 'AT':
      return fill(prefix, 4, random);
    default:
      return fill(prefix, 5, random);
  }
}
