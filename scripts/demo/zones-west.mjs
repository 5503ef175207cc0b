// Zones of the European and the American part. A zone without postcodes and subdivisions is the rest of its country.
import { text, words } from './texts.mjs';

// code | English | Russian | IANA zone | latitude longitude | subdivisions | prefixes and ranges of postcodes
const europe = `
DE-BERLIN | Berlin | Берлин | Europe/Berlin | 52.5200 13.4050 | DE-BE | 10 12 13 14050-14199
DE | Germany | Германия | Europe/Berlin | 51.1000 10.4000 | |
NL | Netherlands | Нидерланды | Europe/Amsterdam | 52.0900 5.1200 | |
BE | Belgium | Бельгия | Europe/Brussels | 50.8500 4.3500 | |
LU | Luxembourg | Люксембург | Europe/Luxembourg | 49.6100 6.1300 | |
FR-PARIS | Paris and Île-de-France | Париж и Иль-де-Франс | Europe/Paris | 48.8566 2.3522 | FR-IDF | 75 77 78 91 92 93 94 95
FR-CORSICA | Corsica | Корсика | Europe/Paris | 42.0396 9.0129 | FR-20R | 20
FR | France | Франция | Europe/Paris | 46.6000 2.4000 | |
PL-WARSAW | Warsaw | Варшава | Europe/Warsaw | 52.2297 21.0122 | | 00 01 02 03 04
PL | Poland | Польша | Europe/Warsaw | 51.9000 19.1000 | |
CZ | Czechia | Чехия | Europe/Prague | 50.0755 14.4378 | |
AT | Austria | Австрия | Europe/Vienna | 48.2082 16.3738 | |
IT | Italy | Италия | Europe/Rome | 43.8000 11.2000 | |
DK | Denmark | Дания | Europe/Copenhagen | 55.6761 12.5683 | |
SE | Sweden | Швеция | Europe/Stockholm | 59.3293 18.0686 | |
FI | Finland | Финляндия | Europe/Helsinki | 60.1699 24.9384 | |
ES-CANARY | Canary Islands | Канарские острова | Atlantic/Canary | 28.1235 -15.4363 | ES-CN | 35 38
ES | Spain | Испания | Europe/Madrid | 40.4168 -3.7038 | |
PT | Portugal | Португалия | Europe/Lisbon | 38.7223 -9.1393 | |
IE | Ireland | Ирландия | Europe/Dublin | 53.3498 -6.2603 | |
`;

// ZIP codes by the clock their people keep (the first three digits are a sorting centre); states that keep two clocks
// are split by ZIP code and listed with the clock of most of their people.
const america = `
US-NYC | New York City | Нью-Йорк | America/New_York | 40.7549 -73.9840 | | 100 101 102 103 104 111 112 113 114 116
US-EAST | Eastern states | Восточные штаты | America/New_York | 39.9526 -75.1652 | US-CT US-DC US-DE US-FL US-GA US-IN US-KY US-MA US-MD US-ME US-MI US-NC US-NH US-NJ US-NY US-OH US-PA US-RI US-SC US-VA US-VT US-WV | 005 01000-08999 10500-11099 11500-11599 11700-32399 32600-34999 37300-37499 37600-37999 39800-41999 42500-46299 46500-47599 47800-49999
US-CENTRAL | Central states | Центральные штаты | America/Chicago | 41.8781 -87.6298 | US-AL US-AR US-IA US-IL US-KS US-LA US-MN US-MO US-MS US-ND US-NE US-OK US-SD US-TN US-TX US-WI | 32400-32599 35000-37299 37500-37599 38000-39799 42000-42499 46300-46499 47600-47799 50000-57699 58000-58999 60000-69299 69400-79799
US-MOUNTAIN | Mountain states | Горные штаты | America/Denver | 39.7392 -104.9903 | US-CO US-ID US-MT US-NM US-UT US-WY | 57700-57799 59000-59999 69300-69399 79800-83499 83600-83799 84000-84999 87000-88599
US-ARIZONA | Arizona | Аризона | America/Phoenix | 33.4484 -112.0740 | US-AZ | 85000-86599
US-LA | Los Angeles | Лос-Анджелес | America/Los_Angeles | 34.0522 -118.2437 | | 90000-91899
US-PACIFIC | Pacific states | Тихоокеанские штаты | America/Los_Angeles | 37.7749 -122.4194 | US-CA US-NV US-OR US-WA | 83500-83599 83800-83899 88900-89899 91900-96199 97000-99499
US-HAWAII | Hawaii | Гавайи | Pacific/Honolulu | 21.3099 -157.8581 | US-HI | 967 968
US-ALASKA | Alaska | Аляска | America/Anchorage | 61.2181 -149.9003 | US-AK | 995 996 997 998 999
`;

function postcodes(line) {
  const parts = words(line);
  const prefixes = parts.filter((part) => !part.includes('-'));
  const ranges = parts.filter((part) => part.includes('-')).map((part) => part.split('-'));
  return {
    ...(prefixes.length > 0 && { prefixes }),
    ...(ranges.length > 0 && { ranges: ranges.map(([from, to]) => ({ from, to })) }),
  };
}

const zones = (table) =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [code, en, ru, timezone, centre, subdivisions, codes] = line
        .split('|')
        .map((cell) => cell.trim());
      const [latitude, longitude] = words(centre).map(Number);
      return {
        code,
        name: text(en, ru),
        country: code.slice(0, 2),
        ...(subdivisions !== '' && { subdivisions: words(subdivisions) }),
        ...(codes !== '' && { postcodes: postcodes(codes) }),
        timezone,
        latitude,
        longitude,
      };
    });

export const europeanZones = zones(europe);
export const americanZones = zones(america);
