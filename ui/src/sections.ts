// The sections of the settings page, in the order in which they are shown.

export const sections = [
  'accounts',
  'secrets',
  'reminders',
  'start',
  'appearance',
  'language',
  'connection',
  'diagnostics',
  'about',
] as const;

export type Section = (typeof sections)[number];
