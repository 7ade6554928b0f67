// The icons that the page uses, each by itself: the package's index would load all of them.

export { Add16Regular, Add20Regular } from '@fluentui/react-icons/svg/add';
export { Alert16Regular, Alert20Regular, Alert32Regular } from '@fluentui/react-icons/svg/alert';
export { AlertOff16Regular } from '@fluentui/react-icons/svg/alert-off';
export { AlertSnooze16Regular } from '@fluentui/react-icons/svg/alert-snooze';
export { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
export { ArrowDown12Regular } from '@fluentui/react-icons/svg/arrow-down';
export { ArrowExportLtr20Regular } from '@fluentui/react-icons/svg/arrow-export-ltr';
export { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
export { ArrowMinimize20Regular } from '@fluentui/react-icons/svg/arrow-minimize';
export { ArrowRight20Regular } from '@fluentui/react-icons/svg/arrow-right';
export { ArrowSplit16Regular, ArrowSplit20Regular } from '@fluentui/react-icons/svg/arrow-split';
export { ArrowUp12Regular } from '@fluentui/react-icons/svg/arrow-up';
export { Beaker16Regular, Beaker20Regular, Beaker32Regular } from '@fluentui/react-icons/svg/beaker';
export { Bot16Regular } from '@fluentui/react-icons/svg/bot';
export { Calendar16Regular } from '@fluentui/react-icons/svg/calendar';
export { CalendarAdd20Regular } from '@fluentui/react-icons/svg/calendar-add';
export {
  CalendarArrowRight16Regular,
  CalendarArrowRight20Regular,
} from '@fluentui/react-icons/svg/calendar-arrow-right';
export { CalendarClock20Regular } from '@fluentui/react-icons/svg/calendar-clock';
export { CalendarWorkWeek20Regular } from '@fluentui/react-icons/svg/calendar-work-week';
export { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
export {
  CheckmarkCircle16Filled,
  CheckmarkCircle20Filled,
  CheckmarkCircle24Filled,
} from '@fluentui/react-icons/svg/checkmark-circle';
export { ChevronDown12Regular, ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
export { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
export { ChevronUp16Regular } from '@fluentui/react-icons/svg/chevron-up';
export { Circle16Regular } from '@fluentui/react-icons/svg/circle';
export { CircleOff16Regular } from '@fluentui/react-icons/svg/circle-off';
export { ClipboardPaste20Regular } from '@fluentui/react-icons/svg/clipboard-paste';
export { Clock16Regular, Clock20Regular, Clock24Regular } from '@fluentui/react-icons/svg/clock';
export { Color20Regular } from '@fluentui/react-icons/svg/color';
export { Copy16Regular, Copy20Regular } from '@fluentui/react-icons/svg/copy';
export { Database32Regular } from '@fluentui/react-icons/svg/database';
export { DatabaseWarning20Regular } from '@fluentui/react-icons/svg/database-warning';
export { Delete16Regular, Delete20Regular } from '@fluentui/react-icons/svg/delete';
export { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
export { DismissCircle16Regular, DismissCircle24Regular } from '@fluentui/react-icons/svg/dismiss-circle';
export { DocumentArrowDown20Regular } from '@fluentui/react-icons/svg/document-arrow-down';
export { DocumentSearch32Regular } from '@fluentui/react-icons/svg/document-search';
export { DocumentText20Regular } from '@fluentui/react-icons/svg/document-text';
export { Earth20Regular } from '@fluentui/react-icons/svg/earth';
export { Edit16Regular, Edit20Regular } from '@fluentui/react-icons/svg/edit';
export { Eye20Regular } from '@fluentui/react-icons/svg/eye';
export { EyeOff16Regular } from '@fluentui/react-icons/svg/eye-off';
export { Filter16Filled, Filter16Regular } from '@fluentui/react-icons/svg/filter';
export { FolderOpen20Regular } from '@fluentui/react-icons/svg/folder-open';
export { Globe12Regular, Globe16Regular } from '@fluentui/react-icons/svg/globe';
export { History20Regular } from '@fluentui/react-icons/svg/history';
export { Info12Regular, Info20Regular } from '@fluentui/react-icons/svg/info';
export { Key32Regular } from '@fluentui/react-icons/svg/key';
export { KeyReset20Regular } from '@fluentui/react-icons/svg/key-reset';
export { Link20Regular } from '@fluentui/react-icons/svg/link';
export { LocalLanguage20Regular } from '@fluentui/react-icons/svg/local-language';
export { LockClosed16Regular, LockClosed20Regular } from '@fluentui/react-icons/svg/lock-closed';
export { LockOpen16Regular } from '@fluentui/react-icons/svg/lock-open';
export { MoreHorizontal16Regular, MoreHorizontal20Regular } from '@fluentui/react-icons/svg/more-horizontal';
export { NumberSymbolSquare20Regular } from '@fluentui/react-icons/svg/number-symbol-square';
export { Open16Regular, Open20Regular } from '@fluentui/react-icons/svg/open';
export { Options16Regular } from '@fluentui/react-icons/svg/options';
export { Organization20Regular, Organization32Regular } from '@fluentui/react-icons/svg/organization';
export { Password20Regular } from '@fluentui/react-icons/svg/password';
export { PauseCircle20Regular } from '@fluentui/react-icons/svg/pause-circle';
export { Person16Regular, Person20Regular } from '@fluentui/react-icons/svg/person';
export { PersonAdd20Regular } from '@fluentui/react-icons/svg/person-add';
export { PersonProhibited20Regular, PersonProhibited32Regular } from '@fluentui/react-icons/svg/person-prohibited';
export { Power20Regular } from '@fluentui/react-icons/svg/power';
export { Search20Regular } from '@fluentui/react-icons/svg/search';
export { Settings20Regular } from '@fluentui/react-icons/svg/settings';
export { ShieldKeyhole16Regular, ShieldKeyhole20Regular } from '@fluentui/react-icons/svg/shield-keyhole';
export { ShieldProhibited20Regular } from '@fluentui/react-icons/svg/shield-prohibited';
export { SignOut20Regular } from '@fluentui/react-icons/svg/sign-out';
export { Stethoscope20Regular } from '@fluentui/react-icons/svg/stethoscope';
export { TagMultiple16Regular } from '@fluentui/react-icons/svg/tag-multiple';
export { Warning20Regular } from '@fluentui/react-icons/svg/warning';
export { WeatherMoon20Regular } from '@fluentui/react-icons/svg/weather-moon';
