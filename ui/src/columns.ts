// The columns of the list whose width the person can change, and how far.

export const columns = ['name', 'organization', 'scopes', 'created', 'expires'] as const;
export type Column = (typeof columns)[number];

/** In rem. */
export const NARROWEST = 3;
export const WIDEST = 60;
/** What they are without anybody's doing, in rem; the first and the third get more as there is room. */
export const usualWidths: Record<Column, number> = {
  name: 20,
  organization: 5,
  scopes: 14,
  created: 5.75,
  expires: 14,
};

/** A width that a column can have, in rem, to two digits. */
export const allowedWidth = (rem: number) => Math.round(Math.min(WIDEST, Math.max(NARROWEST, rem)) * 100) / 100;
