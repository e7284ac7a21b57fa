/** "doctor:3": the key of a person in maps, storage and React lists. */
export const personKey = ({ type, id }) => `${type}:${id}`;

/** What is shown beside a name: that no person writes, or what the host says of this one. */
export const aboutPerson = ({ automated, specialty, department }, t) => (
  [automated && t('automated'), specialty, department].filter(Boolean).join(' · ')
);
