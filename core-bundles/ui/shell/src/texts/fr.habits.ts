export const habits = {
  'habits.title': 'Langue et formats',
  'habits.workspace': 'Comme l’espace de travail : {{what}}',
  'habits.usual': 'Selon l’usage : {{what}}',
  'habits.clock': 'Heure',
  'habits.dates': 'Dates',
  'habits.numbers': 'Nombres',
  'habits.week': 'La semaine commence le',
};
