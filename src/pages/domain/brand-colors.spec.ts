import { contrast, darkColors, hex, lightColors } from './brand-colors.js';

describe("a shop's colour", () => {
  it('stays as it is where it can be read', () => {
    expect(lightColors('#2451d6').accent).toBe('#2451d6');
    expect(darkColors('#ffd400').accent).toBe('#ffd400');
  });

  it('is made darker on white and lighter on black until it can be read', () => {
    expect(lightColors('#ffd400').accent).toBe('#7f6a00');
    expect(darkColors('#2451d6').accent).toBe('#7c97e6');
  });

  it.each([
    '#ffd400',
    '#2451d6',
    '#ffffff',
    '#000000',
    '#ff0000',
    '#00ff00',
    '#0000ff',
    '#808080',
    '#7fffd4',
  ])('reads as text on every ground of a page, and text reads on it: %s', (color) => {
    const light = lightColors(color);
    const dark = darkColors(color);
    for (const ground of ['#f4f5f7', '#ffffff', light.wash, light.onAccent])
      expect(contrast(hex(light.accent), hex(ground))).toBeGreaterThan(4.4);
    for (const ground of ['#101318', '#1a1e26', dark.wash, dark.onAccent])
      expect(contrast(hex(dark.accent), hex(ground))).toBeGreaterThan(4.4);
  });

  it('measures contrast as WCAG does: 21 between black and white, 1 between equals', () => {
    expect(contrast(hex('#000000'), hex('#ffffff'))).toBeCloseTo(21, 5);
    expect(contrast(hex('#123456'), hex('#123456'))).toBe(1);
  });
});
