/** Where there is one team everybody is in it: who joins without one would see nobody's records. */
export function onlyTeam(teams: { id: number }[] | undefined): number | null {
  return (teams?.length === 1 && teams[0]?.id) || null;
}
