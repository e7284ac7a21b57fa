import { BLACK, WHITE, coloursIn, css, isReadable, luminance, mix, over, readableOn } from './contrast.js';

/** In the order of the shadow in base.css. */
const NAMES = ['accent', 'own', 'badge', 'other', 'accent-text', 'background', 'surface', 'hover', 'selected', 'text',
  'muted', 'on-accent', 'on-own', 'on-badge', 'on-other'];
/** The share of the accent in the selected row. */
const SELECTED_SHARE = { light: .14, dark: .26 };

/** Of a color that differs from gray, the least distance between its parts. */
const LEAST_HUE = .2;
const READABLE_ICON = 3.05;
const SKY = [.62, .89, 1, 1];
const SEA = [.04, .36, .48, 1];

/** A color for what is less important than the text on the same background, readable as well. */
function quiet(colour, background) {
  const text = over(colour, background);
  for (let share = .6; share < 1; share += .05) {
    const tried = mix(text, background, share);
    if (isReadable(tried, [background])) return tried;
  }
  return text;
}

/** A color made darker or lighter until it is readable on all backgrounds, else the last resort. */
function readableAs(colour, backgrounds, lastResort) {
  const end = luminance(backgrounds[0]) > .18 ? BLACK : WHITE;
  for (let share = 1; share >= 0; share -= .05) {
    const tried = mix(colour, end, share);
    if (isReadable(tried, backgrounds)) return tried;
  }
  return lastResort;
}

/** A read tick differs by its hue, too: where the accent has none, it is blue. */
function readTick(colour, own) {
  const [red, green, blue] = colour;
  if (Math.max(red, green, blue) - Math.min(red, green, blue) >= LEAST_HUE) return colour;
  return [SKY, SEA].find((other) => isReadable(other, [own], READABLE_ICON)) ?? colour;
}

/**
 * Makes text on the host's accent, and text in it, readable in this theme. A color that the host set for
 * exactly this purpose is taken as it is.
 */
function choose(box, theme) {
  const style = getComputedStyle(box);
  // With a transition, a style that has just changed would be reported with its old value.
  box.style.transition = 'none';
  const found = coloursIn(style.boxShadow);
  box.style.transition = '';
  // Not drawn at the moment, forced colors, or a value that is no color.
  if (found.length < NAMES.length) return;
  const host = Object.fromEntries(NAMES.map((name, index) => [name, found[index]]));
  const dark = theme === 'dark';
  const isSet = (name) => style.getPropertyValue(`--parley-${name}`).trim() !== '';
  const isChosen = (name) => isSet(dark ? `${name}-dark` : name);

  const background = over(host.background, dark ? [0, 0, 0, 1] : [1, 1, 1, 1]);
  const [surface, hover, other] = [host.surface, host.hover, host.other].map((colour) => over(colour, background));
  const [accent, own, badge] = [host.accent, host.own, host.badge].map((colour) => over(colour, background));

  let selected = over(host.selected, surface);
  if (!isChosen('selected')) {
    const read = [host.text, host.muted].filter((colour) => isReadable(colour, [background]));
    for (let share = SELECTED_SHARE[theme]; share >= 0; share -= .02) {
      selected = mix(accent, background, share);
      if (read.every((colour) => isReadable(colour, [selected]))) break;
    }
  }

  // A pair of accent and text for the light theme serves the dark one too, unless that has its own accent.
  const pair = isChosen('on-accent') || (dark && !isChosen('accent') && isSet('on-accent'));
  const onAccent = pair ? host['on-accent'] : readableOn(accent, host['on-accent']);
  const on = (name, ground) => {
    if (isChosen(`on-${name}`)) return host[`on-${name}`];
    return pair && !isChosen(name) && (name !== 'own' || css(own) === css(accent)) ? onAccent : readableOn(ground, host[`on-${name}`], onAccent);
  };
  const accentText = isChosen('accent-text') ? host['accent-text']
    : readableAs(over(host['accent-text'], background), [background, surface, hover, selected], host.text);

  const onOwn = on('own', own);
  const onOther = isChosen('on-other') ? host['on-other'] : readableOn(other, host['on-other']);

  const chosen = {
    accent, own, badge, selected, 'on-accent': onAccent, 'on-own': onOwn, 'on-badge': on('badge', badge), 'on-other': onOther, 'accent-text': accentText,
    'own-quiet': quiet(onOwn, own), 'own-read': readTick(readableAs(over(accentText, own), [own], onOwn), own),
    'other-quiet': quiet(onOther, other), 'other-accent': readableAs(over(accentText, other), [other], onOther),
  };
  for (const [name, colour] of Object.entries(chosen)) box.style.setProperty(`--p-${name}`, css(colour));
}

/**
 * Chooses the colors now and whenever the host's change, by any rule, class or property: the shadow that
 * carries them has a transition, and its start is the only event of a changed style.
 *
 * @param {HTMLElement} box the chat's outermost element
 * @param {'light'|'dark'} theme
 * @returns {() => void} stops
 */
export function keepReadable(box, theme) {
  const look = (event) => { if (!event.target || event.target === box) choose(box, theme); };
  // No event is fired while a host hides the chat, so it is checked when it has a size again.
  const watch = new ResizeObserver(() => choose(box, theme));
  const moments = ['transitionrun', 'transitionend'];
  moments.forEach((moment) => box.addEventListener(moment, look));
  watch.observe(box);
  choose(box, theme);
  return () => {
    moments.forEach((moment) => box.removeEventListener(moment, look));
    watch.disconnect();
  };
}
