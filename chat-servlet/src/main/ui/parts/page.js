/** Entry point of the full page: one chat that fills the window. */
import { mount } from './chat.js';
import { languageTag } from '../strings/language.js';

const place = document.querySelector('#chat');
const asked = new URLSearchParams(location.search);
document.documentElement.lang = languageTag(asked.get('locale') ?? navigator.language);
mount(place, {
  // Set by the server where the host moved the endpoints.
  api: place.dataset.api && new URL(place.dataset.api, document.baseURI).href,
  signInUrl: place.dataset.signInUrl,
  csrfCookie: place.dataset.csrfCookie,
  csrfHeader: place.dataset.csrfHeader,
  partner: asked.get('partner'),
  // The page itself has no language; its reader chooses it.
  locale: document.documentElement.lang,
  theme: asked.get('theme') ?? 'system',
  // The address holds the open conversation, so that a reload stays there.
  history: 'url',
  unreadTitle: 'on',
});
