export const habits = {
  'habits.title': 'Sprache und Formate',
  'habits.workspace': 'Wie der Arbeitsbereich: {{what}}',
  'habits.usual': 'Wie dort üblich: {{what}}',
  'habits.clock': 'Uhrzeit',
  'habits.dates': 'Datum',
  'habits.numbers': 'Zahlen',
  'habits.week': 'Die Woche beginnt am',
};
