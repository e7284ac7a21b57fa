import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { ChatProvider } from '../session/context.js';
import { sessionFor } from '../session/session.js';
import { directionOf, loadStrings, stringsChanged, stringsMissing, translator } from '../strings/strings.js';
import { ErrorBoundary } from '../look/ErrorBoundary.jsx';
import { useTheme } from '../look/useTheme.js';

/**
 * The outermost part of an element: who it talks to, in which language and direction, light or dark.
 *
 * @param {{host: HTMLElement, options: ReturnType<import('./options.js').readOptions>}} props
 */
export function ChatRoot({ host, options, children }) {
  const { baseUrl, api, getHeaders, persist, locale, contactTypes, avatarOrigins, unreadTitle, notifyText, history, signInUrl } = options;
  const session = useMemo(() => sessionFor({ baseUrl, api, getHeaders, persist }), [baseUrl, api, getHeaders, persist]);
  const [loaded, setLoaded] = useState(() => (stringsMissing(locale) ? null : locale));
  const theme = useTheme(host, options.theme);

  useEffect(() => {
    let current = true;
    // A language that cannot be fetched leaves English, not an empty page.
    loadStrings(locale).catch(() => {}).finally(() => { if (current) setLoaded(locale); });
    return () => { current = false; };
  }, [locale]);

  const root = useCallback(() => host.shadowRoot, [host]);
  const emit = useCallback((name, detail) => host.emit(name, detail), [host]);
  const version = useSyncExternalStore(stringsChanged.subscribe, stringsChanged.get);
  const t = useMemo(() => translator(locale), [locale, loaded, version]);
  const context = useMemo(() => ({
    session, t, locale, contactTypes, avatarOrigins, unreadTitle, notifyText, history, signInUrl, emit, root,
  }), [root, session, t, locale, contactTypes.join(), avatarOrigins.join(), unreadTitle, notifyText, history, signInUrl, emit]);

  const direction = options.direction
    ?? (options.localeIsGiven ? directionOf(locale) : getComputedStyle(host).direction);
  return (
    <div className="parley" data-theme={theme} dir={direction} lang={locale}>
      {loaded && (
        <ErrorBoundary t={t} onError={() => emit('error', { code: 'broken' })}>
          <ChatProvider value={context}>{children}</ChatProvider>
        </ErrorBoundary>
      )}
    </div>
  );
}
