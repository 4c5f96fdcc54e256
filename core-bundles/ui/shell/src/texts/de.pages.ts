export const pages = {
  'webhooks.title': 'Webhooks',
  'secrets.title': 'Geheimnisse',
  'approvals.title': 'Entscheidungen',
  'runs.title': 'Läufe von Abläufen',
  'mail.title': 'Mail',
  'channels.title': 'Messenger und Telefone',
};
