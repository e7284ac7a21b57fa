/**
 * Three dots where the next message will stand. For the eye alone: read aloud at each pause of the
 * partner it would be chatter, and the header says it to whoever asks.
 */
export function TypingBubble() {
  return (
    <li className="message message-other message-first message-last typing" data-key="typing" aria-hidden="true">
      <span className="message-face" />
      <span className="bubble typing-bubble"><i /><i /><i /></span>
    </li>
  );
}
