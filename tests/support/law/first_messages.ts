import type { Law } from '../law.ts';

export const law: Law = {
  functions: { keep_first_message: 'service_role', first_message: 'authenticated' },
  // Whatever the token, the answer is the same; whose message goes has stories of its own.
  commands: { forget_first_message: () => [{ args: { token: 'guessed' }, answer: () => 'done' }] },
  definers: {
    seconds_until_next_message: 'reads what nobody may read',
    forget_first_messages: 'the clock has no rights',
  },
  checks: {
    first_messages_body_text_check: ['private.first_messages', `body_text = repeat('x', 65537)`],
    first_messages_email_check: ['private.first_messages', `email = 'Marisol@people.test'`],
    first_messages_subject_check: ['private.first_messages', `subject = ' '`],
    first_messages_token_digest_check: ['private.first_messages', `token_digest = '\\x00'`],
  },
  async populate(database, world) {
    await database.run(
      `insert into private.first_messages (id, organization_id, email, subject, body_text, token_digest, network)
       values (gen_random_uuid(), $1, 'visitor@people.test', 'The gate is shut', 'Since noon.', sha256('token'), '10.0.0.1')`,
      [world.quayside],
    );
  },
};
