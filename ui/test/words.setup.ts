import { bring, locales } from '../src/words';

// Here every language can be spoken at once, as after a while in the page.
await Promise.all(locales.map(bring));
