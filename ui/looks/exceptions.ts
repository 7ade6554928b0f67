// What may be as it is, each with its reason.

/** Text that is shortened on purpose; all of it can be read elsewhere. */
export const intended: { css: string; because: string }[] = [
  { css: '[data-name]', because: 'a long name loses its middle; its tooltip and the details have all of it' },
  {
    css: ':is(ul, li, [data-dialog], [data-bulk]) bdi[title]',
    because: 'a name in a list of names; its tooltip has all of it',
  },
  { css: '[data-column=scopes] bdi', because: 'the strongest scope; the tooltip of the cell names all of them' },
  {
    css: '[role=columnheader]',
    because: 'one can make a column wider; where its head is shortened, its tooltip has all of it',
  },
  { css: '[data-action=accounts] bdi', because: 'the menu that it opens begins with the whole name' },
  { css: 'header bdi', because: 'the menu that it opens has every organization' },
];

/** What scrolls sideways on purpose. */
export const sideways: { css: string; because: string }[] = [
  { css: 'pre', because: 'a script, whose lines end where they end' },
];

/** What lies over the page for as long as one wants it there. */
export const floating: { css: string; because: string }[] = [
  { css: '[data-bulk]', because: 'the dock of a bulk folds, and closes once it is read' },
  { css: '[data-toaster-position]', because: 'a toast is gone in seconds' },
];

/** What axe objects to and we do not: the same as in tests/desktop/accessible.rs. */
export const leftOut: { rule: string; within: string; because: string }[] = [
  {
    rule: 'region',
    within: '[data-toaster-position]',
    because: 'a toast is said by a live region and gone in seconds (github.com/chakra-ui/zag/issues/2988)',
  },
  {
    rule: 'region',
    within: '[role=menu], .fui-MenuPopover, [role=listbox]',
    because: 'an open menu is no part of the page that one goes through (github.com/IBMa/equal-access/issues/283)',
  },
  {
    rule: 'aria-hidden-focus',
    within: '[data-tabster-dummy]',
    because: 'it hands the focus on at once (github.com/microsoft/tabster/issues/288)',
  },
];
