import { LockIcon } from '../look/icons.jsx';
import { Notice } from '../look/widgets.jsx';
import { useChat, useStore } from './context.js';

/** An address relative to the page; only http and https, so never a script. @returns {string|null} */
function webAddress(value) {
  try {
    const { protocol, href } = new URL(value, document.baseURI);
    return value && /^https?:$/.test(protocol) ? href : null;
  } catch {
    return null;
  }
}

/** Shown while no one is signed in, with a link to the host's sign-in. */
export function SignedOut() {
  const { session, t, signInUrl } = useChat();
  const { known } = useStore(session.store);
  const again = () => session.start().catch(() => {});
  const signIn = webAddress(signInUrl);
  return (
    <section className="chat chat-closed" aria-label={t('dialog')}>
      <Notice icon={<LockIcon />} title={t(known ? 'signedOut' : 'notSignedIn')} hint={known && t('signedOutHint')}
        action={t(signIn ? 'signIn' : 'retry')} href={signIn} onAction={again} />
    </section>
  );
}
