type Oklch = { l: number; c: number; h: number };

/** The tokens of a theme, read out of the style sheet: `--name: light-dark(oklch(…), oklch(…))`. */
export function readTokens(css: string, theme: 'light' | 'dark'): Map<string, Oklch> {
  const tokens = new Map<string, Oklch>();
  const pattern = /--([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)/g;
  for (const [, name = '', light = '', dark = ''] of css.matchAll(pattern)) {
    const [l = Number.NaN, c = Number.NaN, h = Number.NaN] = (theme === 'light' ? light : dark)
      .split(' ')
      .map(Number);
    tokens.set(name, { l, c, h });
  }
  return tokens;
}

/** Linear sRGB, kept in gamut by clipping, as a screen does. Matrices: Ottosson, "A perceptual color space", 2020. */
function toLinear({ l, c, h }: Oklch): [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

function luminance(color: Oklch): number {
  const [red, green, blue] = toLinear(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Oklch, other: Oklch): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
