/** What some pages are called, where others lead to them; these words come with the settings and the palette. */
export const pages = {
  'webhooks.title': 'Webhooks',
  'secrets.title': 'Secrets',
  'approvals.title': 'Decisions',
  'runs.title': 'Runs of workflows',
  'mail.title': 'Mail',
  'devices.title': 'Devices and PIN',
  'channels.title': 'Messengers and telephones',
  'settings.group.you': 'You',
  'settings.group.business': 'Your business',
  'settings.group.records': 'Records',
  'settings.group.automation': 'Automation',
  'settings.group.people': 'Reaching people',
  'settings.group.access': 'Access',
  'settings.feed': 'Calendar feed',
  'hours.title': 'Working hours',
};
