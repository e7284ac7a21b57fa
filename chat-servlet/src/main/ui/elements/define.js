/** Defines an element once: two copies of the script on one page must not throw. */
export function define(name, element) {
  if (!customElements.get(name)) customElements.define(name, element);
}
