/** Weights and sizes in the unit a person would say: 800 g, 65 kg, 85 cm, 1.2 m, 120 litres. */

export type Measure = 'weight' | 'length' | 'volume';
export type SayMeasure = (measure: Measure, found: number, limit: number) => { found: string; limit: string };

/** Which unit from which amount on; the raw numbers are grams, millimetres and cubic centimetres. */
const UNITS = {
  weight: { small: 'gram', perSmall: 1, large: 'kilogram', perLarge: 1_000 },
  length: { small: 'centimeter', perSmall: 10, large: 'meter', perLarge: 1_000 },
  volume: { small: 'liter', perSmall: 1_000, large: 'liter', perLarge: 1_000 },
} as const;

/** Says an amount and its limit; digits are added while rounding would make two different amounts look the same. */
export function measuresIn(locale: string): SayMeasure {
  const formats = new Map<string, Intl.NumberFormat>();
  const say = (measure: Measure, amount: number, digits: number): string => {
    const { small, perSmall, large, perLarge } = UNITS[measure];
    const isLarge = Math.abs(amount) >= perLarge;
    const unit = isLarge ? large : small;
    const key = `${unit} ${String(digits)}`;
    let format = formats.get(key);
    if (!format) {
      format = new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits });
      formats.set(key, format);
    }
    return format.format(amount / (isLarge ? perLarge : perSmall)).replace(/[\u00a0\u202f]/g, ' ');
  };
  return (measure, found, limit) => {
    const rounded = { found: say(measure, found, 1), limit: say(measure, limit, 1) };
    if (rounded.found !== rounded.limit) return rounded;
    return { found: say(measure, found, 3), limit: say(measure, limit, 3) };
  };
}
