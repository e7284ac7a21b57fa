/** What the two dashboards do; the chat itself comes from the library. */

// Fetched by the page already; this script does not wait for it, so that no first click is lost.
const chat = () => import('/chat-ui/chat.js');

for (const button of document.querySelectorAll('[data-opens]')) {
  button.addEventListener('click', () => document.getElementById(button.dataset.opens).setAttribute('open', ''));
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

/** "1 message and 2 drafts have not been sent yet, …", or nothing to ask about. */
function whatIsLost({ messages, drafts }) {
  const parts = [[messages, 'message'], [drafts, 'draft']]
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`);
  if (parts.length === 0) return null;
  const one = messages + drafts === 1;
  return `${parts.join(' and ')} ${one ? 'has' : 'have'} not been sent yet, and ${one ? 'is' : 'are'} deleted if you sign out.`;
}

/** Another person may use this computer next, so drafts and unsent messages are erased. */
async function goOut() {
  leaving = true;
  await chat().then(({ signOut }) => signOut()).catch(() => {});
  leave.submit();
}

leave.addEventListener('submit', async (event) => {
  event.preventDefault();
  const lost = whatIsLost(await chat().then(({ unsent }) => unsent()).catch(() => ({ messages: 0, drafts: 0 })));
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

// The sign-in ended, here or in another tab: go to the sign-in page.
document.addEventListener('signedout', () => {
  if (!leaving) location.assign('/');
});

// Back shows a page as it was left; another person may be signed in now.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
