import {
  Button,
  Menu,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import { Filter16Filled, Filter16Regular } from './icons';
import { clipped } from './names';
import { scopeLabel } from './scopeWords';
import { strings } from './strings';
import css from './TokenList.module.css';
import { FULL_ACCESS } from './urgency';
import type { ScopeView, TokenView } from './wire';
import { locale } from './words';

const text = strings.options;

/** Every scope that any of these tokens has, by its words; full access first. */
export function scopesOf(tokens: TokenView[]): ScopeView[] {
  const scopes = new Map<string, ScopeView>();
  for (const token of tokens) for (const scope of token.scopes) scopes.set(scope.id, scope);
  const { compare } = new Intl.Collator(locale());
  const rest = ({ id }: ScopeView) => Number(id !== FULL_ACCESS);
  return [...scopes.values()].sort((a, b) => rest(a) - rest(b) || compare(scopeLabel(a), scopeLabel(b)));
}

export type ScopeFilterProps = {
  scopes: ScopeView[];
  chosen: string | null;
  onChoose: (scope: string | null) => void;
};

/** Narrows the list to one scope: a small button beside the head of the scopes. */
export function ScopeFilter(props: ScopeFilterProps) {
  const chosen = props.scopes.find(({ id }) => id === props.chosen);
  const label = chosen ? text.scopeFilter(scopeLabel(chosen)) : text.scopeFilterNone;
  return (
    <ScopeMenu {...props}>
      <Tooltip content={label} relationship="label">
        <Button
          appearance="transparent"
          size="small"
          className={chosen ? css.filterOn : css.filter}
          icon={chosen ? <Filter16Filled /> : <Filter16Regular />}
          data-action="scope-filter"
        />
      </Tooltip>
    </ScopeMenu>
  );
}

/** The same inside the view options, where the scopes have no head of their own. */
export function ScopeSubmenu(props: ScopeFilterProps) {
  const chosen = props.scopes.find(({ id }) => id === props.chosen);
  return (
    <ScopeMenu {...props}>
      <MenuItem className={css.scopeItem} secondaryContent={chosen ? clipped(scopeLabel(chosen), 40) : undefined}>
        {text.scope}
      </MenuItem>
    </ScopeMenu>
  );
}

function ScopeMenu({ scopes, chosen, onChoose, children }: ScopeFilterProps & { children: React.ReactElement }) {
  return (
    <Menu
      checkedValues={{ scope: [chosen ?? ''] }}
      onCheckedValueChange={(_, { checkedItems }) => onChoose(checkedItems[0] || null)}
    >
      <MenuTrigger disableButtonEnhancement>{children}</MenuTrigger>
      <MenuPopover className={css.scopeMenu}>
        <MenuList>
          <MenuItemRadio name="scope" value="">
            {text.allScopes}
          </MenuItemRadio>
          {scopes.map((scope) => (
            <MenuItemRadio key={scope.id} name="scope" value={scope.id} title={clipped(scope.id)}>
              <bdi>{clipped(scopeLabel(scope), 80)}</bdi>
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
