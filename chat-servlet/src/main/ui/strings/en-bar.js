/** The English texts of the full page's bar. */
export default {
  home: 'Home',
  signOut: 'Sign out',
  signOutLoses: {
    one: '{count} message or draft has not been sent yet, and is deleted if you sign out.',
    other: '{count} messages and drafts have not been sent yet, and are deleted if you sign out.',
  },
  stay: 'Stay',
  deleteAndSignOut: 'Delete and sign out',
};
