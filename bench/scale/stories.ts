/**
 * What happens to tickets. Each story is told once by the commands that people use, in an organization made for it; the
 * rows that the database wrote then are the pattern for every ticket with this story. So whatever a command has for
 * consequences, generated tickets have too.
 */
export type Person = 'requester' | 'agent' | 'colleague' | 'lead' | 'mail';

export type Step = readonly [who: Person, does: keyof typeof acts];

export type Cast = {
  organization: string;
  requester: string;
  requesterEmail: string;
  requesterName: string;
  agent: string;
  colleague: string;
  lead: string;
  department: string;
  otherDepartment: string;
};

/** The ids that the client makes, and the words. */
export type Words = {
  ticket: string;
  subject: string;
  priority: string;
  response: (index: number) => string;
  body: (index: number) => string;
};

type Act = {
  /** Whether it writes the next response. */
  speaks: boolean;
  text: string;
  values: (cast: Cast, words: Words, response: number) => unknown[];
};

const respond = (visibility: 'public' | 'internal'): Act => ({
  speaks: true,
  text: `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, seen_version)
    values ($1, $2, $3, '${visibility}', $4, 1000000)`,
  values: (cast, words, response) => [
    words.response(response),
    cast.organization,
    words.ticket,
    words.body(response),
  ],
});

const command = (call: string, values: (cast: Cast) => unknown[] = () => []): Act => ({
  speaks: false,
  text: `select public.${call}`,
  values: (cast, words) => [words.ticket, ...values(cast)],
});

export const acts = {
  submits: {
    speaks: true,
    text: 'select public.submit_ticket($1, $2, $3, $4, $5, $6, $7)',
    values: (cast: Cast, words: Words) => [
      words.ticket,
      cast.organization,
      cast.department,
      words.subject,
      words.body(0),
      words.response(0),
      words.priority,
    ],
  },
  opens: {
    speaks: true,
    text: 'select public.create_ticket($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: (cast: Cast, words: Words) => [
      words.ticket,
      cast.organization,
      cast.requesterEmail,
      cast.requesterName,
      cast.department,
      words.subject,
      words.body(0),
      words.response(0),
      words.priority,
    ],
  },
  writes: respond('public'),
  /** A mail of somebody without an account: the service role inserts it. */
  mails: {
    ...respond('public'),
    text: `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html)
      values ($1, $2, $3, 'public', $4)`,
  },
  notes: respond('internal'),
  takes: command('take_ticket($1)'),
  releases: command('release_ticket($1)'),
  assigns: command('assign_ticket($1, $2)', (cast) => [cast.agent]),
  hands: command('assign_ticket($1, $2, $3)', (cast) => [cast.colleague, cast.agent]),
  waits: command('wait_for_customer($1)'),
  resolves: command(`resolve_ticket($1, 'The cable was loose.')`),
  accepts: command('accept_resolution($1)'),
  rejects: command('reject_resolution($1)'),
  closes: command('close_ticket($1)'),
  raises: command(`set_ticket_priority($1, 'urgent')`),
  moves: command('move_ticket($1, $2)', (cast) => [cast.otherDepartment]),
} satisfies Record<string, Act>;

const exchange = 'agent writes, requester writes';
const longTalk = Array(4).fill(exchange).join(', ');

const closed: [weight: number, told: string][] = [
  [16, 'requester submits, agent writes, requester closes'],
  [16, 'requester submits, agent notes, agent writes, requester writes, agent closes'],
  [14, `requester submits, agent takes, ${exchange}, agent writes, agent resolves, requester accepts`],
  [
    10,
    `requester submits, lead assigns, agent notes, ${exchange}, agent waits, requester writes, agent resolves, requester accepts`,
  ],
  [8, 'agent opens, mail mails, agent writes, mail mails, agent closes'],
  [
    6,
    `requester submits, agent raises, agent takes, colleague notes, ${exchange}, agent resolves, requester rejects, agent writes, agent resolves, requester accepts`,
  ],
  [5, `requester submits, lead moves, colleague takes, colleague notes, ${longTalk}, colleague closes`],
  [12, `requester submits, requester writes, ${exchange}, agent writes, agent closes`],
  [6, 'agent opens, agent notes, agent writes, mail mails, colleague writes, mail mails, agent closes'],
  [
    2,
    `requester submits, lead assigns, agent notes, colleague notes, ${longTalk}, ${longTalk}, agent closes`,
  ],
];

const atWork: [weight: number, told: string][] = [
  [14, 'requester submits'],
  [12, 'requester submits, requester writes'],
  [4, 'agent opens'],
  [10, 'requester submits, agent takes, agent writes'],
  [8, `requester submits, lead assigns, agent notes, ${exchange}, agent writes, requester writes`],
  [
    6,
    'requester submits, agent raises, agent takes, agent notes, lead hands, colleague writes, requester writes',
  ],
  [3, 'agent opens, agent takes, agent writes, mail mails'],
  [3, 'requester submits, agent takes, agent releases, colleague notes'],
  [3, `requester submits, agent takes, ${longTalk}`],
  [10, 'requester submits, agent takes, agent writes, agent waits'],
  [8, `requester submits, lead assigns, ${exchange}, agent notes, agent writes, agent waits`],
  [6, 'agent opens, agent takes, mail mails, agent writes, agent waits'],
  [7, `requester submits, agent takes, ${exchange}, agent writes, agent resolves`],
  [6, 'agent opens, agent writes, mail mails, agent writes, agent notes, agent resolves'],
];

export type Story = { told: string; steps: readonly Step[] };

export const priorities = ['low', 'medium', 'high', 'urgent'] as const;

/** Each with its weight among the tickets of the last weeks and among older ones, of which few are left open. */
export const stories: readonly (Story & { recent: number; old: number })[] = [
  ...closed.map(([weight, told]) => ({ told, steps: stepsOf(told), recent: weight / 10, old: weight * 20 })),
  ...atWork.map(([weight, told]) => ({ told, steps: stepsOf(told), recent: weight, old: weight })),
];

function stepsOf(told: string) {
  return told.split(', ').map((words) => words.split(' ') as unknown as Step);
}
