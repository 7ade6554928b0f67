import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import type { RefObject } from 'react';
import css from './Activity.module.css';
import { spans } from './activity';
import { activityWords as text } from './activityWords';
import { Choice } from './Choice';
import { ArrowExportLtr20Regular } from './icons';
import { SearchField } from './SearchField';
import { useCompact } from './surroundings';
import type { ActivityFilter, ActivityResult, ExportFormat } from './wire';

const results: readonly ActivityResult[] = ['all', 'done', 'refused', 'running'];
const formats: readonly ExportFormat[] = ['csv', 'json'];

type ActivityBarProps = {
  filter: ActivityFilter;
  search: RefObject<HTMLInputElement | null>;
  /** How many there are of the filter; null while nobody knows. */
  total: number | null;
  onFilter: (part: Partial<ActivityFilter>) => void;
  onExport: (format: ExportFormat) => void;
};

/** Search, result, days, and the way out as a file. */
export function ActivityBar({ filter, search, total, onFilter, onExport }: ActivityBarProps) {
  const compact = useCompact();
  return (
    <>
      <SearchField
        field={search}
        className={css.search}
        label={text.search}
        clear={text.clearSearch}
        search={filter.text}
        onSearch={(words) => onFilter({ text: words })}
      />
      <Choice
        className={css.filter}
        label={text.resultLabel}
        action="result"
        choices={results.map((one) => [one, text.results[one]])}
        chosen={filter.result}
        onChoose={(result) => onFilter({ result })}
      />
      <Choice
        className={css.filter}
        label={text.daysLabel}
        action="days"
        choices={[...spans.map((days) => [String(days), text.lastDays(days)] as const), ['', text.allDays] as const]}
        chosen={String(filter.days ?? '')}
        onChoose={(days) => onFilter({ days: days === '' ? null : Number(days) })}
      />
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            className={css.export}
            icon={<ArrowExportLtr20Regular />}
            disabledFocusable={!total}
            aria-label={text.export}
            title={compact ? text.export : undefined}
            data-action="export"
          >
            {compact ? null : text.export}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {formats.map((format) => (
              <MenuItem key={format} data-action={`export-${format}`} onClick={() => onExport(format)}>
                {text.formats[format]}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
