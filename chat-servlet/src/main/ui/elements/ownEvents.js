import { performKey } from './performKey.js';

/** Keys that a page may need while a person writes: to close what surrounds the chat, to move on, for help. */
const FOR_THE_HOST = /^(Escape|Tab|F\d{1,2})$/;
const IN_DIALOGS_TOO = /^F\d{1,2}$/;
const KEYS = ['keydown', 'keypress', 'keyup'];
const TEXT = ['beforeinput', 'input', 'compositionstart', 'compositionupdate', 'compositionend', 'copy', 'cut', 'paste'];
const FILES = ['dragenter', 'dragover', 'dragleave', 'drop'];

const roots = new WeakSet();
/** Keys that were kept when they were pressed are kept when they are released. */
const kept = new Set();

export const isField = (element) => Boolean(element?.matches?.('textarea, input'));

function belongsToChat({ key, isComposing }, target) {
  const inDialog = target.closest?.('dialog[open]') && !IN_DIALOGS_TOO.test(key);
  return isComposing || inDialog || (isField(target) && !FOR_THE_HOST.test(key));
}

/**
 * Keys of the chat go no further than the window, before listeners of the host on the document, and the
 * chat receives a copy. A listener of the host on the window may have been earlier, and canceled the key.
 */
function onKey(event) {
  const [target] = event.composedPath();
  if (!roots.has(target?.getRootNode?.())) return;
  const ours = belongsToChat(event, target);
  if (event.type === 'keydown' && ours) kept.add(event.key);
  const released = event.type === 'keyup' && kept.delete(event.key);
  if (!ours && !released) return;
  event.stopImmediatePropagation();
  const copy = copyOf(event);
  const used = !target.dispatchEvent(copy);
  if (used) event.preventDefault();
  else if (event.defaultPrevented && isField(target)) performKey(event, target);
}

/** It does not leave the shadow root. */
function copyOf(event) {
  const { type, key, code, keyCode, charCode, location, repeat, isComposing, shiftKey, ctrlKey, altKey, metaKey } = event;
  return new KeyboardEvent(type, {
    key, code, keyCode, charCode, location, repeat, isComposing, shiftKey, ctrlKey, altKey, metaKey,
    modifierAltGraph: event.getModifierState('AltGraph'), bubbles: true, cancelable: true, composed: false,
  });
}

KEYS.forEach((name) => window.addEventListener(name, onKey, { capture: true }));

/**
 * Stops events at the shadow root that belong to writing or that the chat used itself. Outside of it every
 * event seems to come from the element, so a host that spares text fields cannot recognize one.
 *
 * @param {ShadowRoot} root
 */
export function keepOwnEvents(root) {
  roots.add(root);
  const stop = (event) => event.stopPropagation();
  KEYS.forEach((name) => root.addEventListener(name, (event) => {
    if (!event.defaultPrevented) return;
    if (name === 'keydown') kept.add(event.key);
    stop(event);
  }));
  TEXT.forEach((name) => root.addEventListener(name, (event) => { if (isField(event.target)) stop(event); }));
  FILES.forEach((name) => root.addEventListener(name, (event) => {
    if (isField(event.target) || event.dataTransfer?.types.includes('Files')) stop(event);
  }));
}
