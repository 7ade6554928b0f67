// The theme of high contrast: white on black, and cyan where the keyboard is (look.md, "Tokens"). It comes when somebody chooses it.

import { type Theme, teamsHighContrastTheme } from '@fluentui/react-components';
import { ours, type Roles } from './theme';

const [paper, ink, quiet] = ['#000000', '#ffffff', '#a6a6a6'];

const roles: Roles = {
  hairline: ink,
  hairlineRow: '#767676',
  surfaceNotice: paper,
  surfaceHover: paper,
  surfaceSelected: paper,
  done: ink,
  redMark: ink,
  redText: ink,
  amberMark: ink,
  amberText: ink,
  laterMark: ink,
  revokedMark: ink,
  axis: ink,
};

/** What can be clicked has an outline or an icon: it needs no colour of its own. */
const links = {
  colorBrandForegroundLink: ink,
  colorBrandForegroundLinkHover: ink,
  colorBrandForegroundLinkPressed: ink,
  colorBrandForegroundLinkSelected: ink,
  colorNeutralForegroundDisabled: quiet,
  colorNeutralStrokeDisabled: quiet,
};

export const highContrast: Theme = ours({ ...teamsHighContrastTheme, ...links }, roles);
