import { useEffect, useId, useRef } from 'react';
import { useChat } from '../session/context.js';

/** Longer than any name that the server takes: it counts characters, the browser counts units. */
const LONGEST = 200;

/** The name of a group. @param {{value: string, onChange: Function, problem?: string|null, autoFocus?: boolean}} props */
export function NameField({ value, onChange, problem, autoFocus }) {
  const { t } = useChat();
  const field = useRef(null);
  const described = useId();
  useEffect(() => {
    if (autoFocus) field.current.focus();
  }, []);
  return (
    <div className="name-field">
      <input ref={field} type="text" value={value} placeholder={t('groupName')} aria-label={t('groupName')} dir="auto" maxLength={LONGEST}
        autoComplete="off" aria-invalid={problem ? true : undefined} aria-describedby={problem ? described : undefined}
        onChange={(event) => onChange(event.target.value)} />
      {problem && <p id={described} className="problem" role="alert">{problem}</p>}
    </div>
  );
}
