/** Two copies of a script on one page, or a second visit by a framework, must not throw. */
export function define(name, element) {
  if (!customElements.get(name)) customElements.define(name, element);
}
