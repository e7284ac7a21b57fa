/** "doctor:3": the key of a person in maps, storage and React lists. */
export const personKey = ({ type, id }) => `${type}:${id}`;
