/** What the list is narrowed to: in the address, so that it can be sent to a colleague, and kept under a name. */
import type { AtRiskFilter, AtRiskOrder } from '../operations.js';

/** Views everybody has, by the query that opens them; `me` stands for whoever looks. */
export const VIEWS = [
  { name: 'savable', query: '' },
  { name: 'mine', query: 'view=mine' },
  { name: 'free', query: 'view=free' },
  { name: 'silent', query: 'view=silent' },
  { name: 'lost', query: 'view=lost' },
  { name: 'all', query: 'view=all' },
] as const;
export type ViewName = (typeof VIEWS)[number]['name'];

export const ORDERS = ['EXPECTED_LOSS', 'DEADLINE', 'LATE_PROBABILITY', 'PROMISED_DATE'] as const;

/** Names of the query that narrow a view further. */
export const NARROWING = ['carrier', 'origin', 'country', 'least', 'q', 'order', 'incident'] as const;

export function viewOf(query: URLSearchParams): ViewName {
  const asked = query.get('view');
  return VIEWS.find(({ name }) => name === asked)?.name ?? 'savable';
}

export function filterOf(query: URLSearchParams, viewerId: string): AtRiskFilter {
  const list = (name: string): string[] | null => {
    const codes = (query.get(name) ?? '')
      .split(',')
      .map((code) => code.trim())
      .filter(Boolean);
    return codes.length > 0 ? codes : null;
  };
  const least = Number(query.get('least'));
  const search = query.get('q')?.trim();
  return {
    ...BY_VIEW[viewOf(query)](viewerId),
    carrierCodes: list('carrier'),
    originCodes: list('origin'),
    countryCodes: list('country')?.map((code) => code.toUpperCase()) ?? null,
    minProbability: least > 0 && least <= 100 ? least / 100 : null,
    incidentId: query.get('incident') || null,
    search: search || null,
    // Whoever looks for one order wants to see it, whatever became of it.
    ...(search
      ? { includeSnoozed: true, canStillBeSaved: null, states: null, claimedBy: null, kinds: null }
      : {}),
  };
}

export function orderOf(query: URLSearchParams): AtRiskOrder {
  const asked = query.get('order');
  return ORDERS.find((order) => order === asked) ?? 'EXPECTED_LOSS';
}

const BY_VIEW: Readonly<Record<ViewName, (viewerId: string) => AtRiskFilter>> = {
  savable: () => ({ canStillBeSaved: true }),
  mine: (claimedBy) => ({ claimedBy, includeSnoozed: true }),
  free: () => ({ states: ['OPEN'] }),
  silent: () => ({ kinds: ['SILENT'] }),
  lost: () => ({ canStillBeSaved: false }),
  all: () => ({ includeSnoozed: true }),
};

export interface SavedView {
  readonly name: string;
  readonly query: string;
}

const STORED = 'punctual.ops.views';
const MOST = 20;

/** Views somebody has kept in this browser. */
export function savedViews(): readonly SavedView[] {
  try {
    const read: unknown = JSON.parse(window.localStorage.getItem(STORED) ?? '[]');
    return Array.isArray(read) ? read.filter(isSaved).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function saveView(view: SavedView): readonly SavedView[] {
  const views = [...savedViews().filter(({ name }) => name !== view.name), view].slice(-MOST);
  window.localStorage.setItem(STORED, JSON.stringify(views));
  return views;
}

export function dropView(name: string): readonly SavedView[] {
  const views = savedViews().filter((view) => view.name !== name);
  window.localStorage.setItem(STORED, JSON.stringify(views));
  return views;
}

const isSaved = (value: unknown): value is SavedView =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'query' in value &&
  typeof value.name === 'string' &&
  typeof value.query === 'string';
