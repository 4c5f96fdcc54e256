export const habits = {
  'habits.title': 'Idioma y formatos',
  'habits.workspace': 'Como el espacio de trabajo: {{what}}',
  'habits.usual': 'Lo habitual allí: {{what}}',
  'habits.clock': 'Hora',
  'habits.dates': 'Fechas',
  'habits.numbers': 'Números',
  'habits.week': 'La semana empieza el',
};
