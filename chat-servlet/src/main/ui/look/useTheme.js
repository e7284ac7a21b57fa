import { useSyncExternalStore } from 'react';

const darkSystem = matchMedia('(prefers-color-scheme: dark)');

const subscribe = (listener) => {
  darkSystem.addEventListener('change', listener);
  return () => darkSystem.removeEventListener('change', listener);
};

/**
 * @param {HTMLElement} host
 * @param {string|null} wanted light, dark or system; null is the color-scheme that the page
 *     declares, so that a light page has no dark box in it
 * @returns {'light'|'dark'}
 */
export function useTheme(host, wanted) {
  const system = useSyncExternalStore(subscribe, () => (darkSystem.matches ? 'dark' : 'light'));
  if (wanted === 'light' || wanted === 'dark') return wanted;
  if (wanted === 'system') return system;
  const scheme = getComputedStyle(host).colorScheme;
  if (!scheme.includes('dark')) return 'light';
  return scheme.includes('light') ? system : 'dark';
}
