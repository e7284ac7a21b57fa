import { useChat } from '../session/context.js';

const SHOWN_WHEN_LEFT = 200;

/** The server counts code points after line ends became one character each. */
export function countCharacters(text) {
  let count = 0;
  for (const character of text) count += character === '\r' ? 0 : 1;
  return count;
}

/** Says how much room is left, but only where the end is near. */
export function CharacterLimit({ used, limit }) {
  const { t } = useChat();
  const left = limit - used;
  if (left > Math.min(SHOWN_WHEN_LEFT, limit / 10)) return null;
  return (
    <span className={left < 0 ? 'limit limit-over' : 'limit'} role="status">
      {left < 0 ? t('charactersOver', { count: -left }) : t('charactersLeft', { count: left })}
    </span>
  );
}
