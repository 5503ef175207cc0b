/**
 * A shop's colour, made fit to be read. WCAG 2.2 asks for a contrast of 4.5 between text and ground (success criterion
 * 1.4.3); the colour of a shop was chosen for its logo. So its lightness is moved, hue and saturation kept, until text of
 * that colour can be read on the pages' grounds, light and dark. #ffd400, a yellow, becomes #7f6a00 on white and stays as
 * it is on black.
 */
export interface BrandColors {
  readonly accent: string;
  /** Text on a ground of that colour. */
  readonly onAccent: string;
  /** A ground with a breath of it. */
  readonly wash: string;
}

type Rgb = readonly [red: number, green: number, blue: number];

const READABLE = 4.5;
const STEP = 0.02;
const WHITE: Rgb = [255, 255, 255];
const INK: Rgb = [16, 19, 24];

/** Grounds of web/shared/design.css that text of the colour stands on: page and card. */
const LIGHT = { grounds: [hex('#f4f5f7'), WHITE], wash: 0.1, towards: [0, 0, 0] as Rgb };
const DARK = { grounds: [hex('#101318'), hex('#1a1e26')], wash: 0.16, towards: WHITE };

export const lightColors = (color: string): BrandColors => fit(hex(color), LIGHT);
export const darkColors = (color: string): BrandColors => fit(hex(color), DARK);

function fit(color: Rgb, { grounds, wash, towards }: typeof LIGHT): BrandColors {
  const card = grounds[1] ?? WHITE;
  let accent = color;
  // Selected cards stand on the wash, so that ground counts too.
  for (let share = 0; share <= 1; share += STEP) {
    accent = mix(color, towards, share);
    const all = [...grounds, mix(card, accent, wash)];
    if (all.every((ground) => contrast(accent, ground) >= READABLE)) break;
  }
  const onAccent = contrast(WHITE, accent) >= contrast(INK, accent) ? WHITE : INK;
  return { accent: text(accent), onAccent: text(onAccent), wash: text(mix(card, accent, wash)) };
}

/** The ratio of WCAG 2.2, from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [bright, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

const mix = (one: Rgb, other: Rgb, share: number): Rgb => [
  one[0] + (other[0] - one[0]) * share,
  one[1] + (other[1] - one[1]) * share,
  one[2] + (other[2] - one[2]) * share,
];

export function hex(color: string): Rgb {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

const text = (color: Rgb): string =>
  `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
