/** What the two dashboards do; the chat itself comes from the library. */
import { signOut } from '/chat-ui/chat.js';

for (const button of document.querySelectorAll('[data-opens]')) {
  button.addEventListener('click', () => document.getElementById(button.dataset.opens).show());
}

// The doctor's page has its sections under one address: the part after # says which is shown.
const sections = [...document.querySelectorAll('.section')];

function showSection() {
  const shown = sections.find((section) => `#${section.id}` === location.hash) ?? sections[0];
  for (const section of sections) section.hidden = section !== shown;
  for (const link of document.querySelectorAll('nav a[href^="#"]')) {
    if (link.hash === `#${shown.id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  scrollTo(0, 0);
}

if (sections.length > 0) {
  addEventListener('hashchange', showSection);
  showSection();
}

// Drafts and unsent messages stay on no computer that somebody else may use next.
const leave = document.querySelector('form[action="/logout"]');
leave.addEventListener('submit', async (event) => {
  event.preventDefault();
  await signOut().catch(() => {});
  leave.submit();
});

// The sign-in ended, here or in another tab: the door is the place to be.
document.addEventListener('signedout', () => location.assign('/'));
