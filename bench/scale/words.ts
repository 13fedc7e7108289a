import { chance, draw, hash } from './chance.ts';

/** Words that customers and agents use, the frequent ones first. */
const common = (
  'the to is and it we you a please not for on with can our this have after from your when in still since but ' +
  'invoice printer account password error screen order update connection email login file report page network ' +
  'server device payment delivery license browser message customer phone button cable version setup backup folder ' +
  'contract address subscription refund scanner router keyboard monitor calendar export import permission certificate ' +
  'crash timeout restart install download upload sync slow broken missing wrong twice again yesterday morning monday ' +
  'urgent thanks help works fixed checked found changed sent attached described expected'
).split(' ');

const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu'.split(' ');

/** Twenty thousand names of products, places and parts, which no dictionary has. */
function rare(rank: number) {
  const seed = hash(rank, 1);
  let word = '';
  for (let part = 0; part < 4; part += 1) word += syllables[(seed >>> (part * 5)) % syllables.length];
  return word + (rank % 10);
}

/** In most tickets, and in one of two hundred. */
export const commonWord = 'printer';
export const rareWord = 'zanzibar';

/** Letters and blanks only, so that a text is the same as HTML, as text and in a list's preview. */
export function text(place: number, use: number) {
  const length = 6 + draw(36, place, use);
  let words = '';
  for (let index = 0; index < length; index += 1) {
    const luck = chance(place, use * 64 + index + 1000);
    const word =
      luck < 0.8
        ? common[Math.floor((luck / 0.8) ** 2 * common.length)]
        : rare(Math.floor(((luck - 0.8) * 5) ** 3 * 20_000));
    words += index === 0 ? word : ` ${word}`;
  }
  if (chance(place, use + 500) < 0.001) words += ` ${rareWord}`;
  return words;
}

export function subject(place: number) {
  const words = text(place, 99).split(' ');
  return words.slice(0, 3 + draw(5, place, 98)).join(' ');
}

const firstNames =
  'Ada Ben Chiara Dele Emre Fatima Grace Hugo Ines Jonas Kofi Lena Mehmet Nadia Olga Pavel Rosa Sven Tomas Vera'.split(
    ' ',
  );
const lastNames =
  'Abel Berg Costa Demir Evans Ferrari Gomez Hansen Ito Jansen Kaya Lopez Moreau Novak Okafor Petrov Rossi Silva Tanaka Weber'.split(
    ' ',
  );

export function nameOf(place: number) {
  return `${firstNames[draw(firstNames.length, place, 1)]} ${lastNames[draw(lastNames.length, place, 2)]} ${place}`;
}
