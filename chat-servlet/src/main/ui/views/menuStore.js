import { createStore } from '../session/store.js';

/**
 * The menu above the list, one at a time.
 *
 * @typedef {{view: 'row'|'list'|'mute'|'block'|'blocked'|null, item?: object, from?: HTMLElement, point?: {x: number, y: number}}} MenuState
 *     from: takes the focus again; point: where the pointer was
 */
export const menuOf = (session) => session.part('rowMenu', () => createStore({ view: null }));

export const openMenu = (session, state) => menuOf(session).set({ item: undefined, point: undefined, ...state });

/** The conversation of each row. @type {WeakMap<Element, object>} */
export const rowItems = new WeakMap();
