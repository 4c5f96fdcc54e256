/** What some pages are called, where others lead to them; these words come with the settings and the palette. */
export const pages = {
  'webhooks.title': 'Webhooks',
  'secrets.title': 'Secrets',
  'approvals.title': 'Decisions',
  'runs.title': 'Runs of workflows',
  'mail.title': 'Mail',
  'channels.title': 'Messengers and telephones',
};
