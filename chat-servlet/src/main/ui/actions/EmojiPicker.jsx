import { useMemo, useState } from 'react';
import { emojiOnly } from '../messages/emoji.js';
import { useChat } from '../session/context.js';
import { emojiNames } from './emojiNames.js';
import { Popup } from './Popup.jsx';
import { colored } from './reactions.js';

const EMOJI = emojiNames.trim().split('\n').map((line) => {
  const [emoji, english, spanish] = line.split('|');
  return { emoji: colored(emoji), en: english, es: spanish };
});
const COLUMNS = 8;

/** Not a touch screen, whose keyboard would cover the emoji. */
const hovers = () => matchMedia('(hover: hover)').matches;

const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/**
 * Common emoji with a search. The field takes any other one from the system's keyboard as well.
 *
 * @param {{point: object, before: HTMLElement, onChoose: (emoji: string) => void, onClose: () => void}} props
 */
export function EmojiPicker({ point, before, onChoose, onClose }) {
  const { t, locale } = useChat();
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const language = locale.startsWith('es') ? 'es' : 'en';
  const found = useMemo(() => {
    if (emojiOnly(typed)) return [{ emoji: typed, en: typed, es: typed }];
    const words = folded(typed).split(/\s+/);
    return EMOJI.filter(({ en, es }) => words.every((word) => folded(`${en} ${es}`).includes(word)));
  }, [typed]);

  function onKeyDown(event) {
    const { target, key, currentTarget } = event;
    const items = [...currentTarget.querySelectorAll('.emoji')];
    if (target.matches('input')) {
      if (key === 'Enter' && !event.nativeEvent?.isComposing && found.length > 0 && typed) onChoose(found[0].emoji);
      else if (key === 'ArrowDown') items[0]?.focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const rtl = getComputedStyle(currentTarget).direction === 'rtl' ? -1 : 1;
    const step = { ArrowRight: rtl, ArrowLeft: -rtl, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[key];
    const at = items.indexOf(target);
    if (!step || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (at + step < 0) currentTarget.querySelector('input').focus();
    else items[Math.min(at + step, items.length - 1)].focus();
  }

  return (
    <Popup point={point} role="dialog" label={t('moreEmoji')} className="emoji-picker" focus={hovers() ? 'input' : ':not(*)'} before={before} onClose={onClose} onKeyDown={onKeyDown}>
      <input type="text" className="picker-field" value={query} placeholder={t('searchEmoji')} aria-label={t('searchEmoji')} autoComplete="off" autoCapitalize="none"
        onChange={(event) => setQuery(event.target.value)} />
      <p className="hidden" role="status">{typed ? t('emojiFound', { count: found.length }) : ''}</p>
      {found.length > 0 ? (
        <ul className="picker-emoji" role="list">
          {found.map(({ emoji, [language]: name }, index) => (
            <li key={emoji}>
              <button type="button" className="emoji" tabIndex={index === 0 ? 0 : -1} aria-label={name} title={name} onClick={() => onChoose(emoji)}>{emoji}</button>
            </li>
          ))}
        </ul>
      ) : <p className="picker-none">{t('noEmoji')}</p>}
    </Popup>
  );
}
