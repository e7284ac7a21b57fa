/** What the two dashboards do; the chat itself comes from the library. */
import { signOut, unsent } from '/chat-ui/chat.js';

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

const leave = document.querySelector('form[action="/logout"]');
const question = document.querySelector('.leave');
let leaving = false;

/** "1 message and 2 drafts have not been sent yet…", or nothing to ask about. */
function whatIsLost({ messages, drafts }) {
  const parts = [[messages, 'message'], [drafts, 'draft']]
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`);
  if (parts.length === 0) return null;
  return `${parts.join(' and ')} ${messages + drafts === 1 ? 'has' : 'have'} not been sent yet. `
    + 'Sign out all the same?';
}

/** Drafts and unsent messages stay on no computer that somebody else may use next. */
async function goOut() {
  leaving = true;
  await signOut().catch(() => {});
  leave.submit();
}

leave.addEventListener('submit', async (event) => {
  event.preventDefault();
  const lost = whatIsLost(await unsent().catch(() => ({ messages: 0, drafts: 0 })));
  if (!lost) {
    goOut();
  } else if (!question.open) {
    document.getElementById('lost').textContent = lost;
    question.returnValue = ''; // Escape leaves it as it was
    question.showModal();
  }
});
question.addEventListener('close', () => {
  if (question.returnValue === 'leave') goOut();
});

// The sign-in ended, here or in another tab: the door is the place to be.
document.addEventListener('signedout', () => {
  if (!leaving) location.assign('/');
});
