import { linkify } from './linkify.js';

/** A text with its web addresses as links. React creates text nodes, whatever it contains. */
export function LinkedText({ content }) {
  return linkify(content).map((piece, index) => (piece.href ? (
    // Pieces of one text never change their order.
    // From left to right, whatever direction the text around it has.
    <a key={index} dir="ltr" href={piece.href} title={piece.host} target="_blank"
      rel="noopener noreferrer nofollow">{piece.text}</a>
  ) : piece.text));
}
