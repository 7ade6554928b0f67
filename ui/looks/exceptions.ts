// What may be as it is, each with its reason.

/** Text that is shortened on purpose; all of it can be read elsewhere. */
export const intended: { css: string; because: string }[] = [];

/** What scrolls sideways on purpose. */
export const sideways: { css: string; because: string }[] = [];

/** What axe objects to and we do not: the same as in tests/desktop/accessible.rs. */
export const leftOut: { rule: string; within: string; because: string }[] = [
  {
    rule: 'region',
    within: '[data-toaster-position]',
    because: 'a toast is said by a live region and gone in seconds (github.com/chakra-ui/zag/issues/2988)',
  },
  {
    rule: 'aria-hidden-focus',
    within: '[data-tabster-dummy]',
    because: 'it hands the focus on at once (github.com/microsoft/tabster/issues/288)',
  },
];
