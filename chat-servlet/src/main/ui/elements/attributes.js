export const isOff = (element, name) => /^(off|false)$/i.test(element.getAttribute(name) ?? '');

/** Named and not "off". */
export const isOn = (element, name) => element.hasAttribute(name) && !isOff(element, name);

/** A property set before the element was defined hides the accessor of the class: set it again. */
export function upgradeProperty(element, name) {
  if (!Object.hasOwn(element, name)) return;
  const value = element[name];
  delete element[name];
  element[name] = value;
}
