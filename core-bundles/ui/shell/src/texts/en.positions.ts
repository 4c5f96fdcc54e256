/** Who works where, on pages of people and companies; these words come with them. */
export const positions = {
  'field.moreEmails': 'More e-mails',
  'field.morePhones': 'More phones',
  'contact_company.one': 'Position',
  'position.newCompany': 'Add a company',
  'position.newPerson': 'Add a person',
  'position.edit': 'Edit position',
  'position.main': 'Main company',
  'position.makeMain': 'Make it the main company',
  'position.from': 'From',
  'position.until': 'Until',
  'position.since': 'since {{from}}',
  'position.to': 'until {{to}}',
  'position.span': '{{from}} to {{to}}',
  'position.actions': 'Position: {{name}}',
  'position.remove': 'Remove from here',
  'position.removed': '{{name}} is not listed here any more.',
};
