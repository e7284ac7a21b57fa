import { LockIcon } from '../look/icons.jsx';
import { Notice } from '../look/parts.jsx';
import { useChat } from './context.js';

/** Relative to the page; nothing but http and https, so no script. @returns {string|null} */
function webAddress(value) {
  try {
    const { protocol, href } = new URL(value, document.baseURI);
    return value && /^https?:$/.test(protocol) ? href : null;
  } catch {
    return null;
  }
}

/** Somebody may sign in where the host says. */
export function SignedOut() {
  const { session, t, signInUrl } = useChat();
  const again = () => session.start().catch(() => {});
  const signIn = webAddress(signInUrl);
  return (
    <section className="chat chat-closed" aria-label={t('dialog')}>
      <Notice icon={<LockIcon />} title={t('signedOut')} hint={t('signedOutHint')}
        action={t(signIn ? 'signIn' : 'retry')} href={signIn} onAction={again} />
    </section>
  );
}
