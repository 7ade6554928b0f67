import { Button, Input } from '@fluentui/react-components';
import { type RefObject, useState, useTransition } from 'react';
import { Dismiss16Regular, Search20Regular } from './icons';
import css from './SearchField.module.css';

type SearchFieldProps = {
  field: RefObject<HTMLInputElement | null>;
  className: string | undefined;
  /** What it is for. */
  label: string;
  /** The same where the room is short. */
  placeholder?: string;
  /** What the button is called that empties it. */
  clear: string;
  search: string;
  disabled?: boolean;
  /** At its end while it is empty. */
  hint?: React.ReactElement;
  onSearch: (search: string) => void;
};

/**
 * Finds while one types; a button empties it. The field shows a letter at once; what it finds follows as soon as it can, and never
 * holds up the next letter.
 */
export function SearchField(props: SearchFieldProps) {
  const {
    field,
    className,
    label,
    placeholder = label,
    clear,
    search,
    disabled = false,
    hint = null,
    onSearch,
  } = props;
  const [typed, setTyped] = useState(search);
  const [finding, find] = useTransition();
  const shown = finding ? typed : search;
  const type = (text: string) => {
    setTyped(text);
    find(() => onSearch(text));
  };
  const empty = (
    <Button
      appearance="transparent"
      size="small"
      icon={<Dismiss16Regular />}
      aria-label={clear}
      onClick={() => type('')}
    />
  );
  return (
    <Input
      ref={field}
      className={className}
      role="searchbox"
      autoComplete="off"
      disabled={disabled}
      placeholder={placeholder}
      aria-label={label}
      value={shown}
      contentBefore={<Search20Regular className={css.icon} />}
      contentAfter={shown === '' ? hint : empty}
      onChange={(_, data) => type(data.value)}
    />
  );
}
