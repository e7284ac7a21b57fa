import { linkify } from './linkify.js';

/** A text with its addresses and telephone numbers as links. React creates text nodes, whatever it contains. */
export function Links({ content }) {
  return linkify(content).map((piece, index) => {
    if (!piece.href) return piece.text;
    // An e-mail or a call opens another program, and would leave an empty tab.
    const tab = piece.href.startsWith('http') ? { target: '_blank', rel: 'noopener noreferrer nofollow' } : null;
    // Pieces of one text never change their order.
    // From left to right, whatever direction the text around it has.
    return <a key={index} dir="ltr" href={piece.href} title={piece.host} {...tab}>{piece.text}</a>;
  });
}
