import { sayProblem, useSession } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type PushDevice, type PushDevices, readDevices, switchOff, switchOn } from './device';

const KEY = ['push-devices'];

/** Whose it is at a browser that several use. */
export function useWho(): string {
  const { workspace, member } = useSession();
  return `${workspace.id}/${member.id}`;
}

export function useDevices() {
  return useQuery({ queryKey: KEY, queryFn: readDevices });
}

export function useSwitchOn(refused: () => void) {
  const queries = useQueryClient();
  const who = useWho();
  return useMutation({
    mutationFn: (key: string) => switchOn(key, who),
    onSuccess: (now: PushDevices | undefined) => (now ? queries.setQueryData(KEY, now) : refused()),
    onError: (problem) => sayProblem(problem),
  });
}

export function useSwitchOff() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (device: PushDevice) => switchOff(device),
    onSuccess: (now) => queries.setQueryData(KEY, now),
    onError: (problem) => sayProblem(problem),
  });
}
