export const pages = {
  'webhooks.title': 'Webhooks',
  'secrets.title': 'Secretos',
  'approvals.title': 'Decisiones',
  'runs.title': 'Ejecuciones de flujos',
  'mail.title': 'Correo',
  'channels.title': 'Mensajería y teléfonos',
};
