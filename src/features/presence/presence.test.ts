import { describe, expect, it } from 'vitest';
import { presentIn } from './presence';

const colleagues = [{ id: 'dele' }, { id: 'grace' }, { id: 'ines' }];

describe('who is on a ticket', () => {
  it('names colleagues once, with the most that one of their tabs does, and never oneself', () => {
    const presence = {
      dele: [{ activity: 'viewing' }],
      grace: [{ activity: 'viewing' }, { activity: 'replying' }],
    };
    expect(presentIn(presence, colleagues, 'dele')).toEqual([{ id: 'grace', activity: 'replying' }]);
  });

  it('believes nobody who is no colleague, and no activity that there is not', () => {
    const presence = { mallory: [{ activity: 'replying' }], ines: [{ activity: 'laughing', name: 'Grace' }] };
    expect(presentIn(presence, colleagues, 'dele')).toEqual([{ id: 'ines', activity: 'viewing' }]);
  });
});
