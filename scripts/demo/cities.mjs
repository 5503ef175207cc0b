// Cities with the districts in which points stand: a postcode prefix and the district's centre (they become the places
// of the document too). People in thousands, rounded from the national censuses of 2020 and 2021, only to weigh how
// many points a city gets. The prefix is what an address there begins with.
import { words } from './texts.mjs';

// code | English | Russian | country | IANA zone | people | radius in km | prefix latitude longitude; ...
const table = `
MSK | Moscow | Москва | RU | Europe/Moscow | 13010 | 3.5 | 101 55.7640 37.6380; 105 55.7720 37.6930; 107 55.7960 37.7050; 109 55.7130 37.7380; 111 55.7520 37.7700; 115 55.6640 37.6330; 117 55.6510 37.5420; 119 55.7150 37.5540; 121 55.7420 37.5180; 123 55.7890 37.4700; 125 55.8180 37.5060; 127 55.8340 37.5740; 129 55.8370 37.6420
MOS | Podolsk | Подольск | RU | Europe/Moscow | 315 | 2.5 | 142 55.4311 37.5455
MYT | Mytishchi | Мытищи | RU | Europe/Moscow | 255 | 2.5 | 141 55.9105 37.7363
ODI | Odintsovo | Одинцово | RU | Europe/Moscow | 180 | 2 | 143 55.6789 37.2636
SPB | Saint Petersburg | Санкт-Петербург | RU | Europe/Moscow | 5600 | 3 | 190 59.9310 30.3000; 191 59.9330 30.3500; 193 59.9130 30.4500; 194 60.0180 30.3250; 195 59.9780 30.4200; 196 59.8530 30.3250; 197 59.9960 30.2700; 198 59.8540 30.1800; 199 59.9420 30.2450
GAT | Gatchina | Гатчина | RU | Europe/Moscow | 95 | 1.5 | 188 59.5684 30.1229
KGD | Kaliningrad | Калининград | RU | Europe/Kaliningrad | 490 | 3 | 236 54.7104 20.4522
NIZ | Nizhny Novgorod | Нижний Новгород | RU | Europe/Moscow | 1250 | 4 | 603 56.3269 44.0059
KZN | Kazan | Казань | RU | Europe/Moscow | 1310 | 4 | 420 55.7961 49.1064
YAR | Yaroslavl | Ярославль | RU | Europe/Moscow | 575 | 3 | 150 57.6261 39.8845
TUL | Tula | Тула | RU | Europe/Moscow | 475 | 3 | 300 54.1931 37.6173
VOR | Voronezh | Воронеж | RU | Europe/Moscow | 1050 | 4 | 394 51.6608 39.2003
ARH | Arkhangelsk | Архангельск | RU | Europe/Moscow | 300 | 2.5 | 163 64.5393 40.5169
MUR | Murmansk | Мурманск | RU | Europe/Moscow | 270 | 2.5 | 183 68.9585 33.0827
VEL | Veliky Novgorod | Великий Новгород | RU | Europe/Moscow | 225 | 2 | 173 58.5228 31.2698
ROS | Rostov-on-Don | Ростов-на-Дону | RU | Europe/Moscow | 1140 | 4 | 344 47.2357 39.7015
KRD | Krasnodar | Краснодар | RU | Europe/Moscow | 1100 | 4 | 350 45.0355 38.9753
SOC | Sochi | Сочи | RU | Europe/Moscow | 465 | 3 | 354 43.5855 39.7231
VGG | Volgograd | Волгоград | RU | Europe/Moscow | 1030 | 4 | 400 48.7080 44.5133
STA | Stavropol | Ставрополь | RU | Europe/Moscow | 545 | 3 | 355 45.0428 41.9734
MKH | Makhachkala | Махачкала | RU | Europe/Moscow | 620 | 3 | 367 42.9849 47.5047
SAM | Samara | Самара | RU | Europe/Samara | 1170 | 4 | 443 53.1959 50.1002
SAR | Saratov | Саратов | RU | Europe/Samara | 900 | 3.5 | 410 51.5336 46.0342
IZH | Izhevsk | Ижевск | RU | Europe/Samara | 620 | 3 | 426 56.8527 53.2115
ULY | Ulyanovsk | Ульяновск | RU | Europe/Samara | 615 | 3 | 432 54.3142 48.4031
AST | Astrakhan | Астрахань | RU | Europe/Samara | 475 | 3 | 414 46.3497 48.0408
EKB | Yekaterinburg | Екатеринбург | RU | Asia/Yekaterinburg | 1540 | 4 | 620 56.8389 60.6057
CHE | Chelyabinsk | Челябинск | RU | Asia/Yekaterinburg | 1190 | 4 | 454 55.1644 61.4368
UFA | Ufa | Уфа | RU | Asia/Yekaterinburg | 1140 | 4 | 450 54.7388 55.9721
PER | Perm | Пермь | RU | Asia/Yekaterinburg | 1030 | 4 | 614 58.0105 56.2502
TYU | Tyumen | Тюмень | RU | Asia/Yekaterinburg | 850 | 3.5 | 625 57.1530 65.5343
SUR | Surgut | Сургут | RU | Asia/Yekaterinburg | 395 | 2.5 | 628 61.2540 73.3962
OMS | Omsk | Омск | RU | Asia/Omsk | 1125 | 4 | 644 54.9893 73.3682
NSK | Novosibirsk | Новосибирск | RU | Asia/Novosibirsk | 1630 | 4 | 630 55.0302 82.9204
TOM | Tomsk | Томск | RU | Asia/Tomsk | 555 | 3 | 634 56.4846 84.9482
BAR | Barnaul | Барнаул | RU | Asia/Barnaul | 630 | 3 | 656 53.3474 83.7784
KEM | Kemerovo | Кемерово | RU | Asia/Novokuznetsk | 555 | 3 | 650 55.3547 86.0884
KYA | Krasnoyarsk | Красноярск | RU | Asia/Krasnoyarsk | 1190 | 4 | 660 56.0106 92.8526
IRK | Irkutsk | Иркутск | RU | Asia/Irkutsk | 615 | 3 | 664 52.2869 104.3050
ULU | Ulan-Ude | Улан-Удэ | RU | Asia/Irkutsk | 435 | 3 | 670 51.8335 107.5841
CHT | Chita | Чита | RU | Asia/Chita | 335 | 2.5 | 672 52.0340 113.4994
BLG | Blagoveshchensk | Благовещенск | RU | Asia/Yakutsk | 240 | 2 | 675 50.2907 127.5272
YAK | Yakutsk | Якутск | RU | Asia/Yakutsk | 355 | 2.5 | 677 62.0281 129.7326
VVO | Vladivostok | Владивосток | RU | Asia/Vladivostok | 600 | 3 | 690 43.1198 131.8869
KHV | Khabarovsk | Хабаровск | RU | Asia/Vladivostok | 615 | 3 | 680 48.4827 135.0838
UUS | Yuzhno-Sakhalinsk | Южно-Сахалинск | RU | Asia/Sakhalin | 180 | 2 | 693 46.9591 142.7380
MAG | Magadan | Магадан | RU | Asia/Magadan | 90 | 1.5 | 685 59.5612 150.8086
PKC | Petropavlovsk-Kamchatsky | Петропавловск-Камчатский | RU | Asia/Kamchatka | 165 | 2 | 683 53.0370 158.6559
ANA | Anadyr | Анадырь | RU | Asia/Anadyr | 13 | 0.5 | 689 64.7337 177.5089
BER | Berlin | Берлин | DE | Europe/Berlin | 3680 | 2 | 101 52.5300 13.3880; 102 52.5150 13.4500; 104 52.5380 13.4250; 105 52.5160 13.3050; 109 52.4960 13.4050; 120 52.4770 13.4350; 125 52.4450 13.5750; 133 52.5500 13.3600; 135 52.5350 13.2000; 141 52.4330 13.2590
HAM | Hamburg | Гамбург | DE | Europe/Berlin | 1850 | 4 | 20 53.5511 9.9937
MUC | Munich | Мюнхен | DE | Europe/Berlin | 1490 | 4 | 80 48.1372 11.5756
CGN | Cologne | Кёльн | DE | Europe/Berlin | 1070 | 3.5 | 50 50.9375 6.9603
FRA | Frankfurt am Main | Франкфурт-на-Майне | DE | Europe/Berlin | 760 | 3 | 60 50.1109 8.6821
LEJ | Leipzig | Лейпциг | DE | Europe/Berlin | 600 | 3 | 04 51.3397 12.3731
PAR | Paris | Париж | FR | Europe/Paris | 2150 | 1 | 75001 48.8626 2.3363; 75005 48.8446 2.3499; 75009 48.8770 2.3380; 75011 48.8590 2.3780; 75013 48.8283 2.3622; 75015 48.8412 2.3003; 75017 48.8870 2.3070; 75018 48.8920 2.3480
LYS | Lyon | Лион | FR | Europe/Paris | 520 | 3 | 69 45.7640 4.8357
MRS | Marseille | Марсель | FR | Europe/Paris | 870 | 3 | 13 43.2965 5.3698
LIL | Lille | Лилль | FR | Europe/Paris | 235 | 2 | 59 50.6292 3.0573
WAW | Warsaw | Варшава | PL | Europe/Warsaw | 1860 | 2 | 00 52.2330 21.0130; 01 52.2640 20.9770; 02 52.1930 21.0050; 03 52.2540 21.0450; 04 52.2330 21.1200
KRK | Krakow | Краков | PL | Europe/Warsaw | 800 | 3 | 31 50.0614 19.9366
WRO | Wroclaw | Вроцлав | PL | Europe/Warsaw | 670 | 3 | 50 51.1079 17.0385
GDN | Gdansk | Гданьск | PL | Europe/Warsaw | 485 | 3 | 80 54.3520 18.6466
AMS | Amsterdam | Амстердам | NL | Europe/Amsterdam | 880 | 3 | 10 52.3728 4.8936
RTM | Rotterdam | Роттердам | NL | Europe/Amsterdam | 655 | 3 | 30 51.9225 4.4792
BRU | Brussels | Брюссель | BE | Europe/Brussels | 1220 | 3 | 10 50.8503 4.3517
LUX | Luxembourg | Люксембург | LU | Europe/Luxembourg | 130 | 2 | 1 49.6117 6.1300
PRG | Prague | Прага | CZ | Europe/Prague | 1300 | 3 | 1 50.0755 14.4378
VIE | Vienna | Вена | AT | Europe/Vienna | 1930 | 3.5 | 1 48.2082 16.3738
CPH | Copenhagen | Копенгаген | DK | Europe/Copenhagen | 640 | 3 | 1 55.6761 12.5683
MIL | Milan | Милан | IT | Europe/Rome | 1370 | 3.5 | 20 45.4642 9.1900
ROM | Rome | Рим | IT | Europe/Rome | 2750 | 4 | 00 41.9028 12.4964
STO | Stockholm | Стокгольм | SE | Europe/Stockholm | 980 | 3 | 11 59.3293 18.0686
MAD | Madrid | Мадрид | ES | Europe/Madrid | 3280 | 4 | 28 40.4168 -3.7038
BCN | Barcelona | Барселона | ES | Europe/Madrid | 1640 | 3 | 08 41.3874 2.1686
LIS | Lisbon | Лиссабон | PT | Europe/Lisbon | 545 | 3 | 1 38.7223 -9.1393
HEL | Helsinki | Хельсинки | FI | Europe/Helsinki | 655 | 3 | 00 60.1699 24.9384
DUB | Dublin | Дублин | IE | Europe/Dublin | 590 | 3 | D0 53.3498 -6.2603
NYC | New York | Нью-Йорк | US | America/New_York | 8800 | 2.5 | 100 40.7580 -73.9780; 103 40.5900 -74.1400; 104 40.8480 -73.8790; 111 40.7480 -73.9370; 112 40.6640 -73.9540; 113 40.7400 -73.8500; 114 40.6980 -73.8000
BOS | Boston | Бостон | US | America/New_York | 675 | 3 | 021 42.3601 -71.0589
PHL | Philadelphia | Филадельфия | US | America/New_York | 1600 | 4 | 191 39.9526 -75.1652
WAS | Washington | Вашингтон | US | America/New_York | 690 | 3 | 200 38.9072 -77.0369
ATL | Atlanta | Атланта | US | America/New_York | 500 | 4 | 303 33.7490 -84.3880
MIA | Miami | Майами | US | America/New_York | 440 | 3 | 331 25.7750 -80.2080
CHI | Chicago | Чикаго | US | America/Chicago | 2750 | 5 | 606 41.8600 -87.6800
HOU | Houston | Хьюстон | US | America/Chicago | 2300 | 5 | 770 29.7604 -95.3698
DAL | Dallas | Даллас | US | America/Chicago | 1300 | 5 | 752 32.7767 -96.7970
MSP | Minneapolis | Миннеаполис | US | America/Chicago | 430 | 3 | 554 44.9778 -93.2650
DEN | Denver | Денвер | US | America/Denver | 715 | 4 | 802 39.7392 -104.9903
SLC | Salt Lake City | Солт-Лейк-Сити | US | America/Denver | 200 | 3 | 841 40.7608 -111.8910
PHX | Phoenix | Финикс | US | America/Phoenix | 1600 | 5 | 850 33.4484 -112.0740
LAX | Los Angeles | Лос-Анджелес | US | America/Los_Angeles | 3900 | 4 | 900 34.0400 -118.2700; 902 33.9600 -118.3500; 904 34.0250 -118.4800; 913 34.2000 -118.5500
SFO | San Francisco | Сан-Франциско | US | America/Los_Angeles | 870 | 3 | 941 37.7650 -122.4350
SEA | Seattle | Сиэтл | US | America/Los_Angeles | 735 | 3 | 981 47.6150 -122.3300
HNL | Honolulu | Гонолулу | US | Pacific/Honolulu | 350 | 2 | 968 21.3150 -157.8400
ANC | Anchorage | Анкоридж | US | America/Anchorage | 290 | 3 | 995 61.1900 -149.8700
`;

export const cities = table
  .trim()
  .split('\n')
  .map((line) => {
    const [code, en, ru, country, timezone, people, radius, districts] = line.split(' | ');
    return {
      code,
      en,
      ru,
      country,
      timezone,
      people: Number(people),
      radiusKm: Number(radius),
      districts: districts.split(';').map((part) => {
        const [prefix, latitude, longitude] = words(part.trim());
        return { prefix, latitude: Number(latitude), longitude: Number(longitude) };
      }),
    };
  });
