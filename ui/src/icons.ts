// The icons that the page uses, each by itself: the package's index would load all of them.

export { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
export { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
export { ArrowRight20Regular } from '@fluentui/react-icons/svg/arrow-right';
export { ArrowUp12Regular } from '@fluentui/react-icons/svg/arrow-up';
export { Beaker16Regular, Beaker20Regular } from '@fluentui/react-icons/svg/beaker';
export {
  CheckmarkCircle16Filled,
  CheckmarkCircle20Filled,
  CheckmarkCircle24Filled,
} from '@fluentui/react-icons/svg/checkmark-circle';
export { ChevronDown12Regular, ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
export { ChevronUp16Regular } from '@fluentui/react-icons/svg/chevron-up';
export { Circle16Regular } from '@fluentui/react-icons/svg/circle';
export { CircleOff16Regular } from '@fluentui/react-icons/svg/circle-off';
export { Copy16Regular, Copy20Regular } from '@fluentui/react-icons/svg/copy';
export { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
export { DismissCircle16Regular, DismissCircle24Regular } from '@fluentui/react-icons/svg/dismiss-circle';
export { DocumentSearch32Regular } from '@fluentui/react-icons/svg/document-search';
export { Eye20Regular } from '@fluentui/react-icons/svg/eye';
export { EyeOff16Regular } from '@fluentui/react-icons/svg/eye-off';
export { Globe12Regular, Globe16Regular } from '@fluentui/react-icons/svg/globe';
export { Info12Regular, Info20Regular } from '@fluentui/react-icons/svg/info';
export { Key32Regular } from '@fluentui/react-icons/svg/key';
export { KeyReset20Regular } from '@fluentui/react-icons/svg/key-reset';
export { Link20Regular } from '@fluentui/react-icons/svg/link';
export { LockClosed16Regular, LockClosed20Regular } from '@fluentui/react-icons/svg/lock-closed';
export { LockOpen16Regular } from '@fluentui/react-icons/svg/lock-open';
export { Open20Regular } from '@fluentui/react-icons/svg/open';
export { Organization20Regular } from '@fluentui/react-icons/svg/organization';
export { Person16Regular } from '@fluentui/react-icons/svg/person';
export { PersonProhibited20Regular, PersonProhibited32Regular } from '@fluentui/react-icons/svg/person-prohibited';
export { Search20Regular } from '@fluentui/react-icons/svg/search';
export { ShieldKeyhole16Regular } from '@fluentui/react-icons/svg/shield-keyhole';
export { ShieldProhibited20Regular } from '@fluentui/react-icons/svg/shield-prohibited';
export { Warning20Regular } from '@fluentui/react-icons/svg/warning';
