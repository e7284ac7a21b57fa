const SHOWN = 3;

/** Who is typing. @param {{name?: string}[]} typing without a name: the partner @param {Function} t */
export function typingText(typing, t) {
  if (!typing[0].name) return t('typing');
  if (typing.length > SHOWN) return t('typingMany');
  return t('typingNames', { names: typing.map(({ name }) => name).join(', '), count: typing.length });
}
