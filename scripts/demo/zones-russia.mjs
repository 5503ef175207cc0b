// Russia by time zone: which federal subjects (ISO 3166-2:RU) and which postcodes (the first three digits name the
// region) keep which clock. Sakha is taken whole at Yakutsk's time, where nine tenths of its people live.
import { text, words } from './texts.mjs';

// code | English | Russian | IANA zone | latitude longitude of the buyers' centre | subdivisions | first three digits
const table = `
RU-MOW | Moscow | Москва | Europe/Moscow | 55.7558 37.6173 | RU-MOW | 101-135
RU-MOS | Moscow region | Московская область | Europe/Moscow | 55.6500 37.6500 | RU-MOS | 140-144
RU-SPE | Saint Petersburg | Санкт-Петербург | Europe/Moscow | 59.9386 30.3141 | RU-SPE | 190-199
RU-LEN | Leningrad region | Ленинградская область | Europe/Moscow | 59.8000 30.5000 | RU-LEN | 187-188
RU-KGD | Kaliningrad | Калининград | Europe/Kaliningrad | 54.7065 20.5110 | RU-KGD | 236-238
RU-CENTRE | Central Russia | Центральная Россия | Europe/Moscow | 53.9000 38.9000 | RU-BEL RU-BRY RU-IVA RU-KLU RU-KOS RU-KRS RU-LIP RU-ORL RU-RYA RU-SMO RU-TAM RU-TUL RU-TVE RU-VLA RU-VOR RU-YAR | 150-157 170-172 214-216 241-243 248-249 300-309 390-399 600-602
RU-NORTHWEST | North-West | Северо-Запад | Europe/Moscow | 62.5000 38.0000 | RU-ARK RU-KO RU-KR RU-MUR RU-NEN RU-NGR RU-PSK RU-VLG | 160-169 173-175 180-186
RU-SOUTH | South of Russia | Юг России | Europe/Moscow | 45.9000 40.5000 | RU-AD RU-CE RU-DA RU-IN RU-KB RU-KC RU-KDA RU-KL RU-ROS RU-SE RU-STA RU-VGG | 344-347 350-369 385-386 400-404
RU-VOLGA | Volga | Поволжье | Europe/Moscow | 56.0000 46.5000 | RU-CU RU-KIR RU-ME RU-MO RU-NIZ RU-PNZ RU-TA | 420-425 428-431 440-442 603-607 610-613
RU-SAMARA | Samara time | Самарское время | Europe/Samara | 53.1950 50.1000 | RU-AST RU-SAM RU-SAR RU-UD RU-ULY | 410-416 426-427 432-433 443-446
RU-URAL | Urals | Урал | Asia/Yekaterinburg | 56.8389 60.6057 | RU-BA RU-CHE RU-KGN RU-KHM RU-ORE RU-PER RU-SVE RU-TYU RU-YAN | 450-457 460-462 614-629 640-641
RU-OMSK | Omsk | Омск | Asia/Omsk | 54.9893 73.3682 | RU-OMS | 644-646
RU-SIBERIA | Western and Central Siberia | Западная и Центральная Сибирь | Asia/Novosibirsk | 55.0302 82.9204 | RU-AL RU-ALT RU-KEM RU-KK RU-KYA RU-NVS RU-TOM RU-TY | 630-636 647-663 667-668
RU-BAIKAL | Baikal | Прибайкалье | Asia/Irkutsk | 52.2869 104.3050 | RU-BU RU-IRK | 664-666 669-671
RU-AMUR | Transbaikalia and the Amur | Забайкалье и Амур | Asia/Chita | 52.0340 113.4994 | RU-AMU RU-ZAB | 672-676 687
RU-SAKHA | Yakutia | Якутия | Asia/Yakutsk | 62.0281 129.7326 | RU-SA | 677-678
RU-VLADIVOSTOK | Vladivostok and Khabarovsk | Владивосток и Хабаровск | Asia/Vladivostok | 43.1155 131.8855 | RU-KHA RU-PRI RU-YEV | 679-682 690-692
RU-SAKHALIN | Sakhalin | Сахалин | Asia/Sakhalin | 46.9591 142.7380 | RU-SAK | 693-694
RU-MAGADAN | Magadan | Магадан | Asia/Magadan | 59.5612 150.8086 | RU-MAG | 685-686
RU-KAMCHATKA | Kamchatka | Камчатка | Asia/Kamchatka | 53.0370 158.6559 | RU-KAM | 683-684 688
RU-CHUKOTKA | Chukotka | Чукотка | Asia/Anadyr | 64.7337 177.4968 | RU-CHU | 689
`;

/** '150-157 170' as six-digit ranges and three-digit prefixes. */
export function russianPostcodes(line) {
  const ranges = [];
  const prefixes = [];
  for (const part of words(line)) {
    const [from, to] = part.split('-');
    if (to) ranges.push({ from: `${from}000`, to: `${to}999` });
    else prefixes.push(from);
  }
  return { ...(prefixes.length > 0 && { prefixes }), ...(ranges.length > 0 && { ranges }) };
}

export const russianZones = table
  .trim()
  .split('\n')
  .map((line) => {
    const [code, en, ru, timezone, centre, subdivisions, postcodes] = line.split(' | ');
    const [latitude, longitude] = words(centre).map(Number);
    return {
      code,
      name: text(en, ru),
      country: 'RU',
      subdivisions: words(subdivisions),
      postcodes: russianPostcodes(postcodes),
      timezone,
      latitude,
      longitude,
    };
  });
