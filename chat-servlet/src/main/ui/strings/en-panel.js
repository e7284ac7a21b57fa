/** The English texts of the panel about a person; hosts may add one for each field of their profiles. */
export default {
  details: 'Details',
  'field.specialty': 'Specialty',
  'field.department': 'Department',
  'field.email': 'E-mail address',
};
