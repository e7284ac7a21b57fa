import { draftTextsOf } from '../conversations/draftTexts.js';
import { personKey } from '../session/person.js';
import { useChat, useStore } from '../session/context.js';

/** What its reader had written in a group that they left, so that they can copy it. @param {{partner: object}} props */
export function UnsentText({ partner }) {
  const { session, t } = useChat();
  const text = useStore(draftTextsOf(session)).texts[personKey(partner)];
  if (!text) return null;
  return (
    <label className="unsent-text">
      {t('unsentText')}
      <textarea readOnly rows={3} dir="auto" value={text} onFocus={(event) => event.target.select()} />
    </label>
  );
}
