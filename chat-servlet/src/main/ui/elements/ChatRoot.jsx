import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { nameToken } from '../server/csrf.js';
import { keepToLimits } from '../server/limits.js';
import { ChatProvider } from '../session/context.js';
import { sessionFor } from '../session/sessions.js';
import { directionOf } from '../strings/language.js';
import { loadStrings, stringsChanged, stringsMissing, translator } from '../strings/strings.js';
import { ErrorBoundary } from '../look/ErrorBoundary.jsx';
import { keepReadable } from '../look/colours.js';
import { useTheme } from '../look/useTheme.js';

/**
 * The outermost component of an element: its server, language, direction and theme.
 *
 * @param {{host: HTMLElement, options: ReturnType<import('./options.js').readOptions>}} props
 */
export function ChatRoot({ host, options, children }) {
  const { baseUrl, api, getHeaders, persist, locale, contactTypes, avatarOrigins, unreadTitle, notifyText, history, signInUrl } = options;
  const { csrfCookie: cookie, csrfHeader: header, csrfMeta: meta } = options;
  const session = useMemo(() => sessionFor({ baseUrl, api, getHeaders, persist }), [baseUrl, api, getHeaders, persist]);
  const [loaded, setLoaded] = useState(() => (stringsMissing(locale) ? null : locale));
  useMemo(() => keepToLimits(session.client), [session]);
  useMemo(() => nameToken(session, { cookie, header, meta }), [session, cookie, header, meta]);
  const theme = useTheme(host, options.theme);
  const box = useRef(null);
  useLayoutEffect(() => keepReadable(box.current, theme), [theme]);

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
    <div ref={box} className="parley" data-theme={theme} dir={direction} lang={locale}>
      {loaded && (
        <ErrorBoundary t={t} onError={() => emit('error', { code: 'broken' })}>
          <ChatProvider value={context}>{children}</ChatProvider>
        </ErrorBoundary>
      )}
    </div>
  );
}
