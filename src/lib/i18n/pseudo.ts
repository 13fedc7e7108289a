import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';

/**
 * Our words with every letter accented, placeholders and tags left alone. On a screen in this language a plain
 * letter is a word that stands outside src/messages; a test reads all screens so.
 */
export function pseudo<Words>(words: Words): Words {
  if (typeof words === 'string') return printAST(parse(words).map(accentElement)) as Words;
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, pseudo(value)])) as Words;
}

function accentElement(element: MessageFormatElement): MessageFormatElement {
  switch (element.type) {
    case TYPE.literal:
      return { ...element, value: element.value.replace(/[a-z]/gi, accentLetter) };
    case TYPE.tag:
      return { ...element, children: element.children.map(accentElement) };
    case TYPE.plural:
    case TYPE.select:
      return {
        ...element,
        options: Object.fromEntries(
          Object.entries(element.options).map(([name, option]) => [
            name,
            { ...option, value: option.value.map(accentElement) },
          ]),
        ),
      };
    default:
      return element;
  }
}

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = [...'áƀçđéƒǧĥíĵķļɱñóƥɋŕšťúṽŵẋýžÁɃÇĐÉƑǦĤÍĴĶĻṀÑÓƤɊŔŠŤÚṼŴẊÝŽ'];

function accentLetter(letter: string) {
  return accented[plain.indexOf(letter)] ?? letter;
}
