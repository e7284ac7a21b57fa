/**
 * What the browser's Back button takes back, the outermost first: a modal, a conversation where there
 * is room for one pane only, a photo. Each level has one entry in the browser's history. Entries keep
 * the host's address and state and carry under `parley` the names of the levels that are open there;
 * the entry below the first one carries none, so that it is told from the host's own.
 *
 * Levels say what is open; `settle` makes the history agree, after everything that happens at once has
 * happened. So an effect that runs twice, or one level that takes the place of another, moves nothing.
 *
 * @typedef {{name: string, host: Element, back: () => void, modal: boolean, alive: () => boolean}} Level
 */

/** Nothing lies over a photo. */
const PHOTO = 'photo';

/** @type {Level[]} */
const levels = [];
const reopeners = new Set();
/** Our own way back is under way: the next popstate is its end, and nobody's wish. */
let going = false;
/** So many entries there were when the topmost lost its level together with its element. */
let abandoned = 0;
let timer = 0;
let mayGoBack = false;
/** Somebody came to this entry, rather than closed something on it. */
let arrived = true;
/** @type {string|null|undefined} undefined: no conversation is written into the address */
let partner;

const here = () => history.state?.parley;
const depth = () => here()?.length ?? 0;
const names = () => levels.map((level) => level.name);
const stateWith = (parley) => ({ ...history.state, parley });

/** @param {boolean} closed only then entries that nobody opens again are left */
function plan(closed) {
  mayGoBack ||= closed;
  timer ||= setTimeout(settle);
}

function settle() {
  timer = 0;
  if (going) return;
  const surplus = depth() - levels.length;
  if (surplus > 0) {
    // After a reload or by the Forward button: what was open there opens again, if it still can.
    if (arrived && [...reopeners].some((reopen) => reopen(here()[levels.length]))) return;
    if (mayGoBack) {
      mayGoBack = false;
      going = true;
      history.go(-surplus);
    }
  } else if (levels.length > 0) {
    mayGoBack = false;
    arrived = false;
    if (!here()) history.replaceState(stateWith([]), '');
    for (let count = depth() + 1; count <= levels.length; count += 1) {
      history.pushState(stateWith(names().slice(0, count)), '');
    }
    // One conversation may have taken the place of another.
    if (here().join() !== names().join()) history.replaceState(stateWith(names()), '');
  }
  writeAddress();
}

function writeAddress() {
  if (going || partner === undefined) return;
  const url = new URL(location.href);
  if (url.searchParams.get('partner') === partner) return;
  if (partner) url.searchParams.set('partner', partner);
  else url.searchParams.delete('partner');
  url.search = url.searchParams.toString().replaceAll('%3A', ':');
  history.replaceState(history.state, '', url);
}

addEventListener('popstate', () => {
  if (going) {
    going = false;
    plan(true);
    return;
  }
  const found = here();
  // A link within the host's page, or an entry of its own.
  if (!found) return;
  const fromAbandoned = found.length + 1 === abandoned && found.length >= levels.length;
  abandoned = 0;
  if (fromAbandoned) {
    // Who went back from there meant what he saw: the next level, or the page.
    if (levels.length === 0) {
      history.go(-found.length - 1);
      return;
    }
    levels.pop().back();
  }
  while (levels.length > found.length) levels.pop().back();
  arrived = true;
  plan(true);
});

/**
 * Says that something is open which Back closes.
 *
 * @param {Level} level
 * @param {boolean} silent it was there from the beginning, so Back does not lead to anything before
 *     it; unless the page was only reloaded
 * @returns {() => void} to be called when it was closed
 */
export function claim(level, silent) {
  plan(true);
  if (silent && here()?.[levels.length] !== level.name) return () => {};
  // The part that opens a conversation may be there before the modal around it has said so.
  // And the room for one pane may come while a photo lies over it.
  const inside = levels.findIndex((other) => other.host === level.host
    && (level.modal || (other.name === PHOTO && level.name !== PHOTO)));
  levels.splice(inside < 0 ? levels.length : inside, 0, level);
  return () => {
    const place = levels.indexOf(level);
    if (place < 0) return;
    levels.splice(place, 1);
    arrived = false;
    // What lies in a modal is closed with it, although it is seen for a moment more.
    if (level.modal) levels.splice(0, levels.length, ...levels.filter((other) => other.host !== level.host));
    // Who takes the element away may be leaving the page, and a step back would stop him.
    if (!level.alive()) abandoned = depth();
    else plan(true);
  };
}

/** @param {(name: string) => boolean} reopen opens what was called so, or does not @returns {() => void} */
export function reopenWith(reopen) {
  reopeners.add(reopen);
  plan(false);
  return () => reopeners.delete(reopen);
}

/** Keeps the open conversation in the page's address. @param {string|null} name as "doctor:3" */
export function keepInAddress(name) {
  partner = name;
  plan(false);
}

/** Takes back what was opened last after the modal. @returns {boolean} false: there is nothing but it */
export function stepBack() {
  const last = levels.at(-1);
  if (!last || last.modal) return false;
  last.back();
  return true;
}
