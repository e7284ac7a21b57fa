/** Entry point of the full page: one chat that fills the window. */
import { mount } from './chat.js';
import { languageTag } from '../strings/language.js';

const place = document.querySelector('#chat');
const asked = new URLSearchParams(location.search);
document.documentElement.lang = languageTag(asked.get('locale') ?? navigator.language);
const theme = asked.get('theme') ?? 'system';
document.documentElement.dataset.theme = theme;
const { title, logo, homeUrl, signOutUrl, accent } = place.dataset;
if (accent) place.style.setProperty('--parley-accent', accent);
if (title || logo || homeUrl || signOutUrl) {
  // Its space is kept from the start, so that the chat does not move when it comes.
  document.body.classList.add('with-bar');
  import('./bar.js').then(({ showBar }) => showBar({ title, logo, homeUrl, signOutUrl }, document.documentElement.lang)).catch(() => {});
}
mount(place, {
  // Set by the server where the host moved the endpoints.
  api: place.dataset.api && new URL(place.dataset.api, document.baseURI).href,
  signInUrl: place.dataset.signInUrl,
  csrfCookie: place.dataset.csrfCookie,
  csrfHeader: place.dataset.csrfHeader,
  partner: asked.get('partner'),
  // The page itself has no language; its reader chooses it.
  locale: document.documentElement.lang,
  theme,
  // The address holds the open conversation, so that a reload stays there.
  history: 'url',
  unreadTitle: 'on',
});
