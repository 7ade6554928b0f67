// The icons of the actions (look.md, "Icons").

import {
  Add16Regular,
  Alert16Regular,
  AlertOff16Regular,
  ArrowClockwise20Regular,
  ArrowSplit16Regular,
  CalendarArrowRight16Regular,
  Copy16Regular,
  Delete16Regular,
  Edit16Regular,
  KeyReset20Regular,
  NumberSymbolSquare20Regular,
  Open16Regular,
} from './icons';
import type { RowAction } from './rowActions';
import css from './TokenList.module.css';

export const actionIcons: Record<RowAction, React.ReactElement> = {
  regenerate: <KeyReset20Regular className={css.smallIcon} />,
  renew: <CalendarArrowRight16Regular />,
  'create-again': <Add16Regular />,
  copy: <Copy16Regular />,
  edit: <Edit16Regular />,
  revoke: <Delete16Regular />,
  'revoke-old': <Delete16Regular />,
  'try-now': <ArrowClockwise20Regular className={css.smallIcon} />,
  'regenerate-leaked': <KeyReset20Regular className={css.smallIcon} />,
  replace: <ArrowSplit16Regular />,
  show: <Open16Regular />,
  mute: <AlertOff16Regular />,
  unmute: <Alert16Regular />,
  'copy-id': <NumberSymbolSquare20Regular className={css.smallIcon} />,
};
