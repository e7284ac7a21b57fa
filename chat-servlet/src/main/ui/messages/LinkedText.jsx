import { linkify } from './linkify.js';

/** A text with its web addresses as links. As text: React makes text nodes of it, whatever it contains. */
export function LinkedText({ content }) {
  return linkify(content).map((piece, index) => (piece.href ? (
    // Pieces of one text never change their order.
    <a key={index} href={piece.href} title={piece.host} target="_blank"
      rel="noopener noreferrer nofollow">{piece.text}</a>
  ) : piece.text));
}
