// The Fluent themes in Patwarden's colours (look.md, "Tokens"). Our own roles become CSS variables beside Fluent's.

import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';

const petrol: BrandVariants = {
  10: '#00131f',
  20: '#001f2b',
  30: '#002c38',
  40: '#00374a',
  50: '#004255',
  60: '#004c5f',
  70: '#0f5569',
  80: '#1f6175',
  90: '#337287',
  100: '#4b8a9f',
  110: '#5e9cb2',
  120: '#70afc5',
  130: '#83c2d9',
  140: '#aed1de',
  150: '#cbe3ec',
  160: '#e3f1f7',
};

/** Our own colours, by what they are for. */
export type Roles = Record<keyof typeof lightRoles, string>;

const lightRoles = {
  hairline: '#e6e8ea',
  hairlineRow: '#f0f1f2',
  surfaceNotice: '#f5f5f5',
  surfaceHover: '#f5f7f8',
  surfaceSelected: '#e8f1f4',
  done: '#2f7d5b',
  redMark: '#c4262e',
  redText: '#b3202c',
  amberMark: '#b87000',
  amberText: '#8a5300',
  laterMark: '#6f8b98',
  revokedMark: '#8a8a8a',
  axis: '#b9c6cb',
};

const darkRoles: Roles = {
  hairline: '#3a3c3e',
  hairlineRow: '#333537',
  surfaceNotice: '#333537',
  surfaceHover: '#2f3234',
  surfaceSelected: '#263a42',
  done: '#6cc39b',
  redMark: '#ff6b70',
  redText: '#ff8f93',
  amberMark: '#f0b040',
  amberText: '#f3c06a',
  laterMark: '#84a3b1',
  revokedMark: '#8f8f8f',
  axis: '#5a6468',
};

/** What a theme depends on. `contrast`: the system asks for more of it. `high`: black and white, as somebody chose here. */
export type Colours = { dark: boolean; contrast: boolean; high: boolean };

const fonts = {
  fontFamilyBase: "'Segoe UI Variable Text', 'Segoe UI', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
};

/** A theme in our fonts and roles; sizes are in rem, so that larger text makes rows grow instead of clipping. */
export const ours = (base: Theme, roles: Roles): Theme => inRem({ ...base, ...fonts, ...roles });

/** What Fluent would write in the dark with 4.3 : 1 and less. */
const brighter = {
  colorNeutralForeground2BrandHover: petrol[120],
  colorNeutralForeground2BrandPressed: petrol[120],
  colorNeutralForeground2BrandSelected: petrol[120],
  colorNeutralForeground3BrandHover: petrol[120],
  colorNeutralForeground3BrandPressed: petrol[120],
  colorNeutralForeground3BrandSelected: petrol[120],
  colorBrandForegroundLinkHover: petrol[140],
  colorBrandForegroundLinkPressed: petrol[130],
  colorCompoundBrandForeground1: petrol[120],
  colorCompoundBrandForeground1Hover: petrol[130],
  colorCompoundBrandForeground1Pressed: petrol[120],
};

/** The theme for light or dark; the one of high contrast is in contrast.ts. */
export function themeFor({ dark, contrast }: Pick<Colours, 'dark' | 'contrast'>): Theme {
  const base = dark
    ? {
        ...createDarkTheme(petrol),
        ...brighter,
        colorBrandForeground1: petrol[120],
        colorBrandForegroundLink: petrol[130],
        colorBrandStroke1: petrol[110],
      }
    : createLightTheme(petrol);
  const roles = dark ? darkRoles : lightRoles;
  return contrast ? ours(...strengthened(base, roles)) : ours(base, roles);
}

function inRem(theme: Theme): Theme {
  const entries = Object.entries(theme).map(([name, value]) =>
    /^(fontSize|lineHeight)/.test(name) ? [name, `${Number.parseFloat(String(value)) / 16}rem`] : [name, value],
  );
  return Object.fromEntries(entries) as Theme;
}

function strengthened(base: Theme, roles: Roles): [Theme, Roles] {
  const text = base.colorNeutralForeground1;
  const theme = { ...base, colorNeutralForeground2: text, colorNeutralForeground3: text, colorNeutralStroke1: text };
  const marks = { redMark: text, redText: text, amberMark: text, amberText: text, laterMark: text, revokedMark: text };
  return [theme, { ...roles, ...marks, axis: text, hairline: text, hairlineRow: base.colorNeutralForeground3 }];
}
