import { useChat } from '../session/context.js';

const SHOWN_WHEN_LEFT = 200;

/** Shows how many characters are left, once the limit is near. */
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
