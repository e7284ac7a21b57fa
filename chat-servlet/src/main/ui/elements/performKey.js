const DIRECTIONS = {
  ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'backward', ArrowDown: 'forward', Home: 'backward', End: 'forward',
};
const DELETES = { Backspace: 'delete', Delete: 'forwardDelete' };
const COMMANDS = { c: 'copy', x: 'cut', y: 'redo' };
const isMac = /^Mac|^iP/.test(navigator.platform);

/**
 * Does in a text field what the browser would have done for a key, which the host has canceled. Pages
 * cannot paste.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement|HTMLTextAreaElement} field
 */
export function performKey(event, field) {
  const { type, key, shiftKey } = event;
  const command = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
  if (type === 'keyup' || event.isComposing) return;
  if (DIRECTIONS[key]) {
    move(key, shiftKey ? 'extend' : 'move', granularityOf(event));
  } else if (DELETES[key]) {
    const granularity = granularityOf(event);
    if (field.selectionStart === field.selectionEnd && granularity !== 'character') move(key, 'extend', granularity);
    document.execCommand(DELETES[key]);
  } else if (command) {
    perform(key.toLowerCase(), shiftKey, field);
  } else if (key === 'Enter') {
    if (field.matches('textarea')) document.execCommand('insertText', false, '\n');
  } else if ([...key].length === 1) {
    document.execCommand('insertText', false, key);
  }
}

function perform(letter, shiftKey, field) {
  if (letter === 'a') field.select();
  else if (letter === 'z') document.execCommand(shiftKey ? 'redo' : 'undo');
  else if (COMMANDS[letter]) document.execCommand(COMMANDS[letter]);
}

/** By the keys of the system. */
function granularityOf({ key, ctrlKey, altKey, metaKey }) {
  const vertical = /Up|Down/.test(key);
  if (key === 'Home' || key === 'End') return ctrlKey ? 'documentboundary' : 'lineboundary';
  if (isMac && metaKey) return vertical ? 'documentboundary' : 'lineboundary';
  if (vertical) return 'line';
  return (isMac ? altKey : ctrlKey) ? 'word' : 'character';
}

function move(key, how, granularity) {
  getSelection().modify(how, DIRECTIONS[key] ?? (key === 'Delete' ? 'forward' : 'backward'), granularity);
}
