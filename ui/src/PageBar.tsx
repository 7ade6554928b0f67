import { Button, Tooltip } from '@fluentui/react-components';
import { ArrowLeft20Regular } from './icons';
import css from './PageBar.module.css';

type PageBarProps = { title: string; back: string; onBack: () => void };

/** What a page has in place of the bar: the way back, and its title. */
export function PageBar({ title, back, onBack }: PageBarProps) {
  return (
    <header className={css.bar}>
      <Tooltip content={back} relationship="label">
        <Button appearance="transparent" icon={<ArrowLeft20Regular />} data-action="back" onClick={onBack} />
      </Tooltip>
      <h1 className={css.title}>{title}</h1>
    </header>
  );
}
