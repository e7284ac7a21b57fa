/** The bar of the full page: the host's logo and name, the way back, and "Sign out". */
import { signOut, unsent } from './chat.js';
import english from '../strings/en-bar.js';
import { addEnglish, loadStrings, translator } from '../strings/strings.js';

addEnglish(english);

/** @param {{title?: string, logo?: string, homeUrl?: string, signOutUrl?: string}} host as the server set it */
export async function showBar({ title, logo, homeUrl, signOutUrl }, locale) {
  await loadStrings(locale).catch(() => {});
  const t = translator(locale);
  const bar = document.createElement('header');
  bar.className = 'bar';
  const home = document.createElement(homeUrl ? 'a' : 'span');
  home.className = 'bar-home';
  if (homeUrl) home.href = homeUrl;
  if (logo) {
    const picture = document.createElement('img');
    picture.src = logo;
    picture.alt = title ? '' : t('home');
    home.append(picture);
  }
  if (title || (homeUrl && !logo)) {
    const name = document.createElement('span');
    name.textContent = title ?? t('home');
    home.append(name);
  }
  bar.append(home);
  if (signOutUrl) bar.append(leave(signOutUrl, t));
  document.body.prepend(bar);
}

function leave(address, t) {
  const link = document.createElement('a');
  link.className = 'bar-leave';
  link.href = address;
  link.textContent = t('signOut');
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    // Without an answer nothing is known to be lost, and signing out must be possible.
    const { messages, drafts } = await unsent().catch(() => ({ messages: 0, drafts: 0 }));
    if (messages + drafts > 0 && !await isMeant(messages + drafts, t)) return;
    await signOut().catch(() => {});
    location.assign(address);
  });
  return link;
}

/** Asks whether unsent messages may be deleted. The browser's dialog gives the focus back. */
function isMeant(count, t) {
  const dialog = document.createElement('dialog');
  dialog.className = 'bar-question';
  const question = document.createElement('p');
  question.id = 'sign-out-question';
  question.textContent = t('signOutLoses', { count });
  dialog.setAttribute('aria-labelledby', question.id);
  const choices = document.createElement('form');
  choices.method = 'dialog';
  for (const name of ['stay', 'deleteAndSignOut']) {
    const button = document.createElement('button');
    button.value = name;
    button.textContent = t(name);
    choices.append(button);
  }
  dialog.append(question, choices);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      answer(dialog.returnValue === 'deleteAndSignOut');
    });
  });
}
