import { refusal } from '../actions/requests.js';
import { QuoteContent } from '../actions/Quote.jsx';
import { CloseIcon } from '../look/icons.jsx';
import { IconButton } from '../look/widgets.jsx';
import { outboxOf } from '../outbox/outbox.js';
import { useChat } from '../session/context.js';

/** After these answers the text can only be sent as a message of its own. */
const TOO_LATE = ['too_late', 'not_editable', 'no_such_message', 'gone'];

/**
 * Above the field: which message is edited, or replied to, and why an edit was refused.
 *
 * @param {{partner: object, edit: object, content: string, mentions: () => object[], replyTo: object|undefined,
 *     onCancelReply: () => void, onSent: () => void}} props
 */
export function Banners({ partner, edit, content, mentions, replyTo, onCancelReply, onSent }) {
  const { session, t } = useChat();
  const { message, problem, busy } = edit;

  function sendAsNew() {
    outboxOf(session).add(partner, { content, mentions: mentions() });
    edit.end();
    onSent();
  }

  if (!message) {
    return replyTo ? (
      <div className="banner" role="group" aria-label={t('replyingTo')}>
        <QuoteContent quote={replyTo} partner={partner} />
        <IconButton label={t('cancelReply')} onClick={onCancelReply}><CloseIcon /></IconButton>
      </div>
    ) : null;
  }
  const { current } = problem ?? {};
  return (
    <>
      <div className="banner" role="group" aria-label={t('editing')}>
        <div className="quote">
          <span className="quote-name">{t('editing')}</span>
          <span className="quote-text" dir="auto">{message.before || t('image')}</span>
        </div>
        <IconButton label={t('cancelEdit')} onClick={edit.end}><CloseIcon /></IconButton>
      </div>
      {problem && (
        <div className="composer-problem edit-problem" role="alert">
          <p>{refusal(problem, t)}</p>
          {current && <blockquote dir="auto">{current.content}</blockquote>}
          {current && (
            <p>
              <button type="button" className="link" onClick={() => edit.submit(content, mentions(), current.text_revision)}>{t('keepMine')}</button>
              <button type="button" className="link" onClick={edit.end}>{t('keepTheirs')}</button>
            </p>
          )}
          {TOO_LATE.includes(problem.code) && content !== '' && (
            <p><button type="button" className="link" onClick={sendAsNew}>{t('sendAsNew')}</button></p>
          )}
        </div>
      )}
      {busy && <p className="hidden" role="status">{t('saving')}</p>}
    </>
  );
}
