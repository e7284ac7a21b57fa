/** Entry of the full page: one chat over the whole window. */
import { mount } from './chat.js';

const place = document.querySelector('#chat');
const asked = new URLSearchParams(location.search);
document.documentElement.lang = asked.get('locale') ?? navigator.language;
mount(place, {
  // Where the host moved the endpoints, the server says so in the page.
  api: place.dataset.api && new URL(place.dataset.api, document.baseURI).href,
  signInUrl: place.dataset.signInUrl,
  partner: asked.get('partner'),
  // The page itself is in no language: its reader decides.
  locale: document.documentElement.lang,
  theme: asked.get('theme') ?? 'system',
  // The address holds the open conversation, so that a reload stays there.
  history: 'url',
  unreadTitle: 'on',
});
