/**
 * Whether any tab of this person is looked at. Each visible tab holds a share of one lock, so a tab
 * that crashes is not taken for one that is seen.
 *
 * @param {string} name holds server and caller
 */
export function watchVisible(name) {
  const { locks } = navigator;
  let letGo = null;

  function look() {
    const visible = document.visibilityState === 'visible';
    if (!visible) {
      letGo?.();
      letGo = null;
    } else if (!letGo && locks) {
      const held = new Promise((done) => { letGo = done; });
      locks.request(name, { mode: 'shared' }, () => held);
    }
  }

  document.addEventListener('visibilitychange', look);
  look();
  return {
    async any() {
      if (document.visibilityState === 'visible') return true;
      return locks ? (await locks.query()).held.some((lock) => lock.name === name) : false;
    },
    stop() {
      document.removeEventListener('visibilitychange', look);
      letGo?.();
      letGo = null;
    },
  };
}
