import { ImageIcon } from '../look/icons.jsx';
import { textOfMessage } from '../messages/sentences.js';
import { useChat } from '../session/context.js';
import { personKey } from '../session/person.js';

const hasImage = ({ message_type: type }) => ['image', 'mixed', 'album'].includes(type);

/** What is shown of a message in one line. @returns {string} */
export function lineOf(message, t) {
  if (message.hidden) return t('quoteHidden');
  if (message.message_type === 'image') return message.content || t('image');
  return textOfMessage(message, t) || t('unsupported');
}

function nameOf(quote, partner, session, t) {
  if (quote.hidden) return '';
  if (personKey({ type: quote.sender_type, id: quote.sender_id }) === personKey(session.store.get().me)) return t('you');
  return quote.sender_name ?? partner.name;
}

/** Who wrote a quoted message, and its beginning. */
function Lines({ quote, partner }) {
  const { session, t } = useChat();
  const stands = quote.hidden || quote.content_is_fallback || quote.message_type === 'deleted';
  return (
    <>
      <bdi className="quote-name">{nameOf(quote, partner, session, t)}</bdi>
      <span className={stands ? 'quote-text bubble-fallback' : 'quote-text'} dir="auto">
        {hasImage(quote) && <ImageIcon />}
        {lineOf(quote, t)}
      </span>
    </>
  );
}

/** A quote above the composer. @param {{quote: object, partner: object}} props */
export const QuoteContent = (props) => <div className="quote"><Lines {...props} /></div>;

/** The message that a bubble replies to; a click goes there. */
export function Quote({ quote, partner, doing }) {
  const { t } = useChat();
  if (quote.hidden) return <div className="quote"><Lines quote={quote} partner={partner} /></div>;
  // A quote does not list the files; the message does, if it is loaded.
  const quoted = doing.thread.store.get().messages.find(({ seq }) => seq === quote.seq);
  return (
    <button type="button" className="quote" title={t('toQuoted')} onClick={() => doing.jump(quote.seq)}>
      <span className="hidden">{t('inReplyTo')}</span>
      <Lines quote={{ ...quote, attachments: quoted?.attachments }} partner={partner} />
    </button>
  );
}
