import { createContext, useContext } from 'react';
import type { Session } from '../api/types';

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

/** Who is signed in. Only below the signed-in part of the app. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) {
    throw new Error('useSession outside the signed-in app');
  }
  return session;
}

/** Whether the member holds a permission. Hides what would be refused; the server decides. */
export function useMay(): (permission: string | undefined) => boolean {
  const session = useContext(SessionContext);
  return (permission) =>
    permission === undefined ||
    !!session?.permissions.includes('*') ||
    !!session?.permissions.includes(permission);
}

/** Which fields of these records the member's role shows; the server sends no others, and refuses to ask by them. */
export function useSees({ path }: { path: string }): (field: string) => boolean {
  const { permissions } = useSession();
  return (field) => !permissions.includes(`-${path.replace('/', '.')}.${field}.view`);
}
