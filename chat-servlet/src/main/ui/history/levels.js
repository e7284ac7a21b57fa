/**
 * What the browser's Back button closes, the outermost first: a modal, a conversation where only one pane
 * fits, a photo. Each level has one entry in the browser's history. Entries keep the host's address and
 * state and have under `parley` the names of the levels that are open there; the entry below the first one
 * has an empty list, which distinguishes it from the host's own.
 *
 * Components register levels; `settle` brings the history in line, once per task. So an effect that runs
 * twice, or one level that replaces another, moves nothing.
 *
 * @typedef {{name: string, host: Element, back: () => void, modal: boolean, alive: () => boolean}} Level
 */

/** Always the innermost levels. */
const INNER = ['panel', 'photo', 'popup'];

/** @type {Level[]} */
const levels = [];
const reopeners = new Set();
/** Our own step back is in progress: the next popstate is its end, and not the reader's. */
let going = false;
/** The number of entries when the topmost lost its level together with its element. */
let abandoned = 0;
let timer = 0;
let mayGoBack = false;
/** The reader came to this entry, rather than closed something on it. */
let arrived = true;
/** The open conversation of each chat, kept in the state of the entry. @type {Record<string, string|null>} */
let open = {};
/** @type {string|null|undefined} undefined: no conversation is written into the address */
let partner;

const here = () => history.state?.parley;
const depth = () => here()?.length ?? 0;
const names = () => levels.map((level) => level.name);
const stateWith = (parley) => ({ ...history.state, parley });

/** @param {boolean} closed something was closed: only then are entries without a level left */
function plan(closed) {
  mayGoBack ||= closed;
  timer ||= setTimeout(settle);
}

function settle() {
  timer = 0;
  if (going) return;
  const surplus = depth() - levels.length;
  if (surplus > 0) {
    // After a reload or by the Forward button: what was open there is opened again if possible.
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
    // One conversation may have replaced another.
    if (here().join() !== names().join()) history.replaceState(stateWith(names()), '');
  }
  writeOpen();
  writeAddress();
}

function writeOpen() {
  const kept = history.state?.parleyOpen;
  if (going || Object.keys(open).every((owner) => (kept?.[owner] ?? null) === open[owner])) return;
  history.replaceState({ ...history.state, parleyOpen: { ...kept, ...open } }, '');
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

/** Drops levels of removed elements, which stay drawn for a moment in case they are only moved. */
function leaveRemoved() {
  const connected = levels.filter(({ host }) => host.isConnected);
  if (connected.length === levels.length) return;
  abandoned = levels.length;
  levels.splice(0, levels.length, ...connected);
}

addEventListener('popstate', () => {
  if (going) {
    going = false;
    plan(true);
    return;
  }
  const found = here();
  // A link within the host's page, or an entry of its own.
  if (!found) {
    writeOpen();
    return;
  }
  leaveRemoved();
  const fromAbandoned = found.length + 1 === abandoned && found.length >= levels.length;
  abandoned = 0;
  if (fromAbandoned) {
    // The reader went back from what was visible: to the next level, or to the page.
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
 * Registers something open that Back closes.
 *
 * @param {Level} level
 * @param {boolean} silent it was open from the start, so there is nothing for Back to return to,
 *     unless the page was only reloaded
 * @returns {() => void} to be called when it is closed
 */
export function claim(level, silent) {
  plan(true);
  if (silent && here()?.[levels.length] !== level.name) return () => {};
  // A conversation may register before the modal around it does, and a window may become narrow while a
  // photo is open over the conversation.
  const inside = levels.findIndex((other) => other.host === level.host
    && (level.modal || (INNER.includes(other.name) && !INNER.includes(level.name))));
  levels.splice(inside < 0 ? levels.length : inside, 0, level);
  return () => {
    const index = levels.indexOf(level);
    if (index < 0) return;
    levels.splice(index, 1);
    arrived = false;
    // What is inside a modal closes with it, although it stays visible for a moment.
    if (level.modal) levels.splice(0, levels.length, ...levels.filter((other) => other.host !== level.host));
    // A host that removes the element may be leaving the page, and a step back would stop it.
    if (!level.alive()) abandoned = depth();
    else plan(true);
  };
}

/** @param {(name: string) => boolean} reopen opens the level with this name if it can @returns {() => void} */
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

/** Keeps the open conversation of a chat over a reload. @param {string|null} name as "doctor:3" */
export function keepOpen(owner, name) {
  open = { ...open, [owner]: name };
  plan(false);
}

/** @returns {string|null|undefined} as "doctor:3" */
export const keptOpen = (owner) => history.state?.parleyOpen?.[owner];

/** Closes what was opened last, except the modal. @returns {boolean} false: only the modal is open */
export function stepBack() {
  const last = levels.at(-1);
  if (!last || last.modal) return false;
  last.back();
  return true;
}
