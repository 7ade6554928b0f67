import css from './Initials.module.css';

/** The first letters of a person's name, for eyes only: the name stands beside it. `size`: in CSS pixels at 100 %. */
export function Initials({ name, size }: { name: string; size: 24 | 48 }) {
  // Drawn by the style: as text they would be a part of what the button beside them is called.
  return <span className={css.initials} data-size={size} data-initials={initialsOf(name)} aria-hidden="true" />;
}

/** Of the first and the last word, without what stands in brackets behind it. */
export function initialsOf(name: string): string {
  const words = name.replace(/[([{].*$/u, '').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  const [first, ...rest] = words;
  const letters = [first, rest.at(-1)].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase();
}
