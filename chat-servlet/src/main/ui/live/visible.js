/**
 * Whether any tab of this person is visible. Each visible tab shares a lock, so a tab that crashed is not
 * taken for a visible one.
 *
 * @param {string} name contains server and caller
 */
export function watchVisible(name) {
  const { locks } = navigator;
  let release = null;

  function update() {
    const visible = document.visibilityState === 'visible';
    if (!visible) {
      release?.();
      release = null;
    } else if (!release && locks) {
      const held = new Promise((done) => { release = done; });
      locks.request(name, { mode: 'shared' }, () => held);
    }
  }

  document.addEventListener('visibilitychange', update);
  update();
  return {
    async any() {
      if (document.visibilityState === 'visible') return true;
      return locks ? (await locks.query()).held.some((lock) => lock.name === name) : false;
    },
    stop() {
      document.removeEventListener('visibilitychange', update);
      release?.();
      release = null;
    },
  };
}
