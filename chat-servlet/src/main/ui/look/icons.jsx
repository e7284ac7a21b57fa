/**
 * Icons are strokes on a 24 unit grid in the color of the text around them. These are shared; others are
 * in the folder of the component that shows them.
 */
function Icon({ children, className = '' }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 24 24" fill="none" stroke="currentColor"
      strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** @param {string[]} paths @param {string} [className] @returns {import('react').FunctionComponent} */
export const icon = (paths, className) => () => (
  <Icon className={className}>{paths.map((path) => <path key={path} d={path} />)}</Icon>
);

/** Mirrored where text runs from right to left. */
export const BackIcon = icon(['M15 5l-7 7 7 7'], 'icon-turns');
export const CloseIcon = icon(['M6 6l12 12', 'M18 6L6 18']);
export const ComposeIcon = icon(['M12 5H6a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-6', 'M18.4 3.6a2 2 0 0 1 2.9 2.9L13 14.8 9 16l1.1-4z']);
export const ImageIcon = icon(['M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z', 'M3 17l5.2-5.2a1.5 1.5 0 0 1 2.1 0L18 20', 'M14.5 9.2h.01', 'M14.5 15l1.9-1.9a1.5 1.5 0 0 1 2.1 0L21 15.5']);
export const SearchIcon = icon(['M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z', 'M20 20l-4.7-4.7']);
export const AlertIcon = icon(['M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z', 'M12 8v4.5', 'M12 15.800h.01']);
export const BubblesIcon = icon(['M4 5.500h11a2 2 0 0 1 2 2V13a2 2 0 0 1-2 2H9l-4 3.500V15H4a2 2 0 0 1-2-2V7.500a2 2 0 0 1 2-2z', 'M20 10a2 2 0 0 1 2 2v4.500a2 2 0 0 1-2 2v2.800L16.8 18.500H13']);
export const LockIcon = icon(['M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2z', 'M8.5 11V8a3.5 3.5 0 0 1 7 0v3']);
