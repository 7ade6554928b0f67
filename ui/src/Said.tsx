import { Info12Regular } from './icons';
import css from './Said.module.css';

/** What a Fluent field says below itself. Neutral, not red: red means that a token is about to expire. */
export const said = (message: string) => ({
  validationState: 'none' as const,
  validationMessage: message,
  validationMessageIcon: <Info12Regular />,
});

/** The same below whatever is no Fluent field. */
export function Said({ text }: { text: string }) {
  return (
    <p className={css.said} role="alert" data-said="">
      <Info12Regular className={css.icon} />
      <span>{text}</span>
    </p>
  );
}
