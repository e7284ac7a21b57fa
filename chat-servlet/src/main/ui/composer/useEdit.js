import { useState } from 'react';
import { change } from '../actions/requests.js';
import { replace } from '../messages/changes.js';
import { threadWith } from '../messages/threads.js';
import { mentionsField } from '../outbox/send.js';
import { useChat } from '../session/context.js';
import { draftsOf } from './draftStore.js';

/**
 * The edit of an own message. It is a part of the draft, so that a reload loses nothing of it, and the text that was
 * there before comes back after it.
 *
 * @param {{seq: number, textRevision: number, before: string, hasFiles: boolean}|undefined} message
 * @param {() => void} onShown called after the field shows something else
 */
export function useEdit(partner, message, onShown) {
  const { session } = useChat();
  const drafts = draftsOf(session);
  const thread = threadWith(session, partner);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const isStill = (seq) => drafts.get(partner).edit?.seq === seq;

  function end() {
    setProblem(null);
    if (!drafts.get(partner).edit) return;
    drafts.change(partner, { edit: undefined });
    onShown();
  }

  return {
    message: message ?? null,
    busy,
    problem,
    end,

    begin({ seq, content, content_is_fallback: fallback, text_revision: textRevision, attachments }, mentions) {
      const before = fallback ? '' : content;
      setProblem(null);
      drafts.change(partner, { edit: { seq, textRevision, before, hasFiles: Boolean(attachments), text: before, mentions } });
      onShown();
    },

    /** @param {number} textRevision of the text that the person decided to replace */
    async submit(content, mentions, textRevision = message.textRevision) {
      const { seq, before } = message;
      if (busy) return;
      if (content === before && !problem) {
        end();
        return;
      }
      setBusy(true);
      setProblem(null);
      try {
        const edited = await change(session, partner, 'edit', {
          seq, content, text_revision: textRevision, ...(mentions.length > 0 && { mentions: mentionsField(mentions) }),
        });
        replace(thread, edited);
        if (isStill(seq)) end();
      } catch (error) {
        if (error.current) replace(thread, error.current);
        setProblem(error);
      } finally {
        setBusy(false);
      }
    },
  };
}
