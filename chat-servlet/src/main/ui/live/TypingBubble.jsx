/**
 * Three dots in place of the next message. Hidden from screen readers: they would read it at each pause
 * of the partner, and the header has it.
 */
export function TypingBubble() {
  return (
    <li className="message message-other message-first message-last typing" data-key="typing" aria-hidden="true">
      <span className="message-face" />
      <span className="bubble typing-bubble"><i /><i /><i /></span>
    </li>
  );
}
