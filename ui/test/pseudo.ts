// A language that nobody speaks: English with an accent on every letter and about 40 % longer. What is plain in it was
// never translated.

import { bundleOf } from '../src/words';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'áƀčďéƒğĥíĵķĺḿńóṕɋŕšťúṽŵẋýžÁƁČĎÉƑĞĤÍĴĶĹḾŃÓṔɊŔŠŤÚṼŴẊÝŽ';
const vowels = 'aeiouAEIOU';

/** "Try again" is "Ťŕý ááğááííń". */
export const pseudo = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => {
    const other = accented[plain.indexOf(letter)] ?? letter;
    return vowels.includes(letter) ? other + other : other;
  });

/** The page's messages in it. */
export const pseudoBundle = () => bundleOf('en', undefined, pseudo);
