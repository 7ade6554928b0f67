import { Menu, MenuItem, MenuList, MenuPopover, type PositioningVirtualElement } from '@fluentui/react-components';
import type { Standing } from './rotation';
import { against, allOf, hintOf, offersOf, type RowAction } from './rowActions';
import { actionIcons } from './rowIcons';
import { strings } from './strings';
import type { RowActions } from './TokenRow';
import type { TokenView } from './wire';

const text = strings.actions;

/** Where a menu opens: under its button, or at the pointer. */
export type MenuPlace = HTMLElement | PositioningVirtualElement;

export type RowMenuProps = Pick<RowActions, 'onAct'> & {
  token: TokenView;
  place: MenuPlace;
  now: Date;
  vaultReason: string | null;
  busy: boolean;
  standing: Standing;
  /** Why a renewal brings less than it asks for. */
  bound: string | null;
  onClose: () => void;
};

/** Where the word does not say what matters most. */
const tells = (action: RowAction, { secretHere }: TokenView, bound: string | null) =>
  action === 'regenerate-leaked' || (action === 'regenerate' && !secretHere) || (action === 'renew' && bound !== null);

/** Everything that can be done with one token: More, and the context menu of its row. */
export function RowMenu(props: RowMenuProps) {
  const { token, place, now, vaultReason, busy, standing, bound, onAct, onClose } = props;
  return (
    <Menu
      open
      positioning={{ target: place, position: 'below', align: 'end' }}
      onOpenChange={(_, data) => !data.open && onClose()}
    >
      <MenuPopover>
        <MenuList aria-label={text.of.more(token.name)} aria-labelledby={undefined}>
          {allOf(offersOf(token, now, standing, bound !== null)).map((action) => {
            const reason = against(action, vaultReason, busy);
            return (
              <MenuItem
                key={action}
                icon={actionIcons[action]}
                subText={reason ?? (tells(action, token, bound) ? hintOf(action, token, bound) : undefined)}
                disabled={reason !== null}
                data-action={action}
                onClick={() => onAct(action, token)}
              >
                {text.words[action]}
              </MenuItem>
            );
          })}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
