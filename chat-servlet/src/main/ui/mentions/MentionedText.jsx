import { isMe } from '../groups/names.js';
import { LinkedText } from '../messages/LinkedText.jsx';
import { useChat } from '../session/context.js';
import { unitAt } from './codePoints.js';

/** A text with the people that it mentions. @param {{content: string, mentions: object[]}} props */
export function MentionedText({ content, mentions }) {
  const { session } = useChat();
  const pieces = [];
  let end = 0;
  for (const mention of [...mentions].sort((one, other) => one.offset - other.offset)) {
    const from = unitAt(content, mention.offset);
    const to = unitAt(content, mention.offset + mention.length);
    // A later server may have rules that this page does not know.
    if (from < end || to <= from) continue;
    if (from > end) pieces.push(<LinkedText key={end} content={content.slice(end, from)} />);
    pieces.push(<bdi key={from} className={isMe(session, mention) ? 'mention mention-me' : 'mention'}>{content.slice(from, to)}</bdi>);
    end = to;
  }
  if (end < content.length) pieces.push(<LinkedText key={end} content={content.slice(end)} />);
  return pieces;
}
