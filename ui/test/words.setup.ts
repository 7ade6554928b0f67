import { bring, locales, want } from '../src/words';

// Here every language can be spoken at once, as after a while in the page.
await Promise.all((['settings', 'activity', 'reminders'] as const).map(want));
await Promise.all(locales.map(bring));
