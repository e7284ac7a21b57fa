import { useChat } from '../session/context.js';

/** A round button that shows an icon and says its name. */
export function IconButton({ label, children, className = '', ...rest }) {
  return (
    <button type="button" className={`icon-button ${className}`} aria-label={label} title={label} {...rest}>
      {children}
    </button>
  );
}

/** One picture, one sentence, one hint, perhaps one thing to do or one place to go. */
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

/** Grey shapes in the place of what is on its way; they keep the page from jumping. */
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
