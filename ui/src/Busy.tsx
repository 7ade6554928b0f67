import { Spinner } from '@fluentui/react-components';
import { useReducedMotion } from './surroundings';

/** Something is under way: a spinner, or "…" where motion is not wanted. */
export function Busy({ size = 'extra-tiny' }: { size?: 'extra-tiny' | 'tiny' | 'medium' }) {
  return useReducedMotion() ? <span aria-hidden="true">…</span> : <Spinner size={size} aria-hidden="true" />;
}
