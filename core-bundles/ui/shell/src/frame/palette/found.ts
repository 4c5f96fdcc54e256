import { useContributions } from '@guildhall/host';
import { type NavItem, request, t, useMay } from '@guildhall/ui-kit';
import { IconStack2 } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listPath, usePlaces, useDescribed } from '../../record/descriptors';

export interface Found {
  key: string;
  title: string;
  /** What it is, in one word. */
  kind: string;
  icon: NavItem['icon'] | undefined;
  run: (go: (path: string) => void) => void;
}

/** A hit of `GET /api/search`. */
interface Hit {
  entity: string;
  id: number;
  title: string;
  subtitle?: string | null;
}

/**
 * @param words as typed: pages and commands answer at once
 * @param query the same a moment later: records are asked for
 */
export function useFound(words: string, query: string): { entries: Found[]; searching: boolean; error: unknown } {
  const may = useMay();
  const { nav, commands, routes } = useContributions();
  const places = usePlaces();
  const described = useDescribed();
  const records = useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => request<{ data: Hit[] }>('GET', '/search', { query: { q: query }, signal }),
    enabled: query.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const fits = (title: string) => title.toLowerCase().includes(words.toLowerCase());
  const pages: Found[] = nav
    .filter((item) => may(item.permission) && fits(t(item.label)))
    .map((item) => ({
      key: item.path,
      title: t(item.label),
      kind: t('app.page'),
      icon: item.icon,
      run: (go) => go(item.path),
    }));
  const actions: Found[] = commands
    .filter((command) => may(command.permission) && fits(t(command.label)))
    .map((command) => ({
      key: command.id,
      title: t(command.label),
      kind: t('app.command'),
      icon: command.icon,
      run: command.run,
    }));
  const hits: Found[] = (query.length > 1 ? (records.data?.data ?? []) : []).flatMap((hit) => {
    const page = places(hit.entity, hit.id);
    return page
      ? [{ key: page.path, title: hit.title, kind: page.label, icon: page.icon, run: (go) => go(page.path) }]
      : [];
  });
  // Lists that stand in no navigation.
  const lists: Found[] = [...described.values()]
    .filter((one) => one.path.includes('/') && one.verbs.includes('list') && may(`${one.path.replace('/', '.')}.view`))
    .filter((one) => words.length > 1 && fits(one.label_plural) && !routes.some(({ path }) => path === `/m/${one.path}`))
    .map((one) => ({
      key: listPath(one),
      title: one.label_plural,
      kind: t('app.page'),
      icon: IconStack2,
      run: (go) => go(listPath(one)),
    }));
  return {
    entries: [...hits, ...actions, ...pages, ...lists],
    searching: words !== query || records.isFetching,
    error: query.length > 1 ? records.error : null,
  };
}
