import { AlertIcon } from '../look/icons.jsx';
import { useChat } from '../session/context.js';
import { CheckIcon, ChecksIcon, ClockIcon } from './icons.jsx';

const SIGNS = {
  waiting: [ClockIcon, 'sending'], sent: [CheckIcon, 'sent'], delivered: [ChecksIcon, 'delivered'],
  read: [ChecksIcon, 'read'], failed: [AlertIcon, 'failed'],
};

/** The status of an own message. Read ticks have a color and a heavier line; the label says the same. */
export function Status({ status }) {
  const { t } = useChat();
  const [Sign, label] = SIGNS[status] ?? SIGNS.sent;
  return (
    <span className={`status status-${status}`} role="img" aria-label={t(label)} title={t(label)}>
      <Sign />
    </span>
  );
}

/**
 * The partner's marks decide: they are newer than the status that a message was fetched with. In a group they
 * say nothing of messages from before the members of today joined.
 */
export function statusOf(message, { readSeq, deliveredSeq, sinceSeq = 0 }, receipts) {
  if (message.seq === null || message.seq <= sinceSeq) return message.status;
  if (receipts && message.seq <= readSeq) return 'read';
  return message.seq <= Math.max(readSeq, deliveredSeq) ? 'delivered' : message.status;
}

/** Whether the server reports what was read. */
export const receiptsOf = (session) => session.store.get().config?.receipts !== 'off';
