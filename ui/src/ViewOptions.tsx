import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import { columnWords } from './HeadCell';
import { Options16Regular } from './icons';
import { type Sort, type SortColumn, sortColumns } from './sorting';
import { strings } from './strings';
import css from './TokenList.module.css';

const text = strings.options;

export type ViewOptionsProps = {
  sort: Sort;
  grouped: boolean;
  /** Whether the person has given a width to any column. */
  widened: boolean;
  onSort: (sort: Sort) => void;
  onGroup: (grouped: boolean) => void;
  onResetWidths: () => void;
  /** Lists the keys. */
  onKeys: () => void;
  /** Beside what the list is filtered by: where the window has no room for the scopes' own header. */
  scopes: React.ReactNode;
};

/** How the list is laid out, at the end of its head. */
export function ViewOptions(props: ViewOptionsProps) {
  const { sort, grouped, widened, onSort, onGroup, onResetWidths, onKeys, scopes } = props;
  const checked = [...(grouped ? ['grouped'] : []), ...(sort.descending ? ['descending'] : [])];
  const change = (name: string, items: string[]) => {
    if (name === 'column') return onSort({ ...sort, column: items[0] as SortColumn });
    const descending = items.includes('descending');
    if (descending !== sort.descending) onSort({ ...sort, descending });
    if (items.includes('grouped') !== grouped) onGroup(!grouped);
  };
  return (
    <Menu
      checkedValues={{ column: [sort.column], view: checked }}
      onCheckedValueChange={(_, { name, checkedItems }) => change(name, checkedItems)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={text.label} relationship="label">
          <Button
            appearance="transparent"
            size="small"
            className={css.options}
            icon={<Options16Regular />}
            data-action="view-options"
          />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemCheckbox name="view" value="grouped" data-option="grouped">
            {text.grouped}
          </MenuItemCheckbox>
          {scopes}
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{text.sortBy}</MenuGroupHeader>
            {sortColumns.map((column) => (
              <MenuItemRadio key={column} name="column" value={column}>
                {columnWords(column)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuItemCheckbox name="view" value="descending">
            {text.descending}
          </MenuItemCheckbox>
          <MenuDivider />
          <MenuItem disabled={!widened} data-action="reset-widths" onClick={onResetWidths}>
            {text.resetWidths}
          </MenuItem>
          <MenuItem secondaryContent="?" data-action="keys" onClick={onKeys}>
            {text.keys}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
