import { Button, Input, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import type { RefObject } from 'react';
import css from './Activity.module.css';
import { spans } from './activity';
import { activityWords as text } from './activityWords';
import { Choice } from './Choice';
import { ArrowExportLtr20Regular, Dismiss16Regular, Search20Regular } from './icons';
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
  const clear = (
    <Button
      appearance="transparent"
      size="small"
      icon={<Dismiss16Regular />}
      aria-label={text.clearSearch}
      onClick={() => onFilter({ text: '' })}
    />
  );
  return (
    <>
      <Input
        ref={search}
        className={css.search}
        role="searchbox"
        autoComplete="off"
        placeholder={text.search}
        aria-label={text.search}
        value={filter.text}
        contentBefore={<Search20Regular className={css.searchIcon} />}
        contentAfter={filter.text === '' ? null : clear}
        onChange={(_, data) => onFilter({ text: data.value })}
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
