/**
 * What the field shows of a draft: its text, or that of the edit which came in between.
 *
 * @param {import('./drafts.js').Draft} draft
 * @returns {{text: string, mentions: object[]}}
 */
export function written({ text, mentions, edit }) {
  const shown = edit ?? { text, mentions };
  return { text: shown.text, mentions: shown.mentions ?? [] };
}
