/** What is shown beside a name: that no person writes, or what the host says of this one. */
export const aboutPerson = ({ automated, specialty, department }, t) => (
  [automated && t('automated'), specialty, department].filter(Boolean).join(' · ')
);
