import { useChat } from '../session/context.js';

/** A round button with an icon and an accessible name; `button` is a ref to its element. */
export function IconButton({ label, children, button, className = '', ...rest }) {
  return (
    <button ref={button} type="button" className={`icon-button ${className}`} aria-label={label} title={label} {...rest}>
      {children}
    </button>
  );
}

/** An icon, a sentence, a hint, and perhaps an action or a link. */
export function Notice({ icon, title, hint, action, href, onAction, alert = false }) {
  return (
    <div className="notice" role={alert ? 'alert' : undefined}>
      <span className="notice-icon">{icon}</span>
      <p className="notice-title">{title}</p>
      {hint && <p className="notice-hint">{hint}</p>}
      {action && (href ? <a className="button" href={href}>{action}</a>
        : <button type="button" className="button" onClick={onAction}>{action}</button>)}
    </div>
  );
}

/** Grey shapes in place of what is loading; they keep the page from jumping. */
export function Skeleton({ kind, count }) {
  const { t } = useChat();
  return (
    <div className={`skeletons skeletons-${kind}`} role="status" aria-label={t('loading')}>
      {Array.from({ length: count }, (_, index) => <span key={index} className="skeleton" />)}
    </div>
  );
}

export function Spinner({ label }) {
  return <span className="spinner" role="status" aria-label={label} />;
}
