import { expect, it } from 'vitest';
import { hueOfColour } from '@/lib/organization-colours';

const byName = Array.from({ length: 24 }, (_, index) => ({ hue: index * 15, tint: 0.03 }));
const chosen = Object.values(hueOfColour).map((hue) => ({ hue, tint: 0.06 }));

it.each([...byName, ...chosen])('the letter of a monogram keeps 7 to 1 on its tint: %o', ({ hue, tint }) => {
  // As in monogram.tsx: light, then dark.
  expect(contrast([0.93, tint, hue], [0.36, 0.075, hue])).toBeGreaterThan(7);
  expect(contrast([0.35, tint, hue], [0.93, 0.03, hue])).toBeGreaterThan(7);
});

type Oklch = [lightness: number, chroma: number, hue: number];

/** As WCAG 2.2 counts it. */
function contrast(one: Oklch, other: Oklch) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Through linear sRGB, as https://www.w3.org/TR/css-color-4/#color-conversion-code does, cut to what a screen shows. */
function luminance([lightness, chroma, hue]: Oklch) {
  const [a, b] = [Math.cos, Math.sin].map((part) => chroma * part((hue * Math.PI) / 180)) as [number, number];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short;
  const green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short;
  const blue = -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short;
  const shown = (light: number) => Math.min(Math.max(light, 0), 1);
  return 0.2126 * shown(red) + 0.7152 * shown(green) + 0.0722 * shown(blue);
}
