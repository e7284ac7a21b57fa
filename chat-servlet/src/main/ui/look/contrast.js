/**
 * Colors as [red, green, blue, alpha], each from 0 to 1, and whether one is readable on another. In script,
 * since the oldest supported browsers cannot derive one color from another.
 *
 * @typedef {[number, number, number, number]} Colour
 */
export const WHITE = [1, 1, 1, 1];
export const BLACK = [0, 0, 0, 1];
const INK = [.09, .15, .18, 1];
/** WCAG asks for 4.5; rounding to 256 steps loses a little. */
const READABLE = 4.55;

const clamp = (part) => Math.min(1, Math.max(0, part));

/**
 * The colors in a computed style. They are made by color-mix in sRGB, so that they come in one notation,
 * whatever the host wrote.
 *
 * @returns {Colour[]}
 */
export function coloursIn(text) {
  return [...text.matchAll(/(color\(srgb|rgba?\()([^)]*)\)/g)].map(([, notation, parts]) => {
    const [red, green, blue, alpha = 1] = parts.split(/[\s,/]+/).filter(Boolean)
      .map((part) => (part.endsWith('%') ? parseFloat(part) / 100 : parseFloat(part) || 0));
    const most = notation.startsWith('rgb') ? 255 : 1;
    return [clamp(red / most), clamp(green / most), clamp(blue / most), clamp(alpha)];
  });
}

/** A mixture of two opaque colors. @param {number} share of the first, from 0 to 1 */
export const mix = (one, other, share) => one.map((part, index) => part * share + other[index] * (1 - share));

/** A translucent color as it is seen on a background. */
export const over = (colour, background) => [...mix(colour, background, colour[3]).slice(0, 3), 1];

export function luminance(colour) {
  const [red, green, blue] = colour.slice(0, 3)
    .map((part) => (part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4));
  return .2126 * red + .7152 * green + .0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((first, second) => first - second);
  return (high + .05) / (low + .05);
}

/** Whether a color is readable on all backgrounds; icons need less than text. */
export const isReadable = (colour, backgrounds, least = READABLE) => backgrounds.every((background) => contrast(over(colour, background), background) >= least);

/** The first of the candidates that is readable on a background, else black or white: one of them always is. */
export const readableOn = (background, ...candidates) => [...candidates, WHITE, INK, BLACK].find((colour) => isReadable(colour, [background]));

export const css = ([red, green, blue, alpha]) => (
  `rgb(${[red, green, blue].map((part) => Math.round(part * 255)).join(' ')}${alpha < 1 ? ` / ${alpha}` : ''})`);
