export const pages = {
  'webhooks.title': 'Webhooks',
  'secrets.title': 'Secrets',
  'approvals.title': 'Décisions',
  'runs.title': 'Exécutions des flux',
  'mail.title': 'Courriel',
  'channels.title': 'Messageries et téléphones',
};
