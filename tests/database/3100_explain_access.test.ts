import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, anon, openDatabase } from '../support/database.ts';
import { account, buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

type Rule = {
  verb: string;
  rule: string;
  holds: boolean;
  decides: boolean;
  allowed: boolean;
  grants: boolean;
};

async function explain(auditor: Actor, ticket: string, person: string) {
  return (
    await context.database.as<Rule>(auditor, 'select * from public.explain_access($1, $2)', [ticket, person])
  ).rows;
}

function deciding(rules: Rule[], verb: string) {
  return rules
    .filter((rule) => rule.verb === verb && rule.decides)
    .map(({ rule, allowed }) => ({ rule, allowed }));
}

describe('explaining access', () => {
  it('names the rule that grants or denies each verb', async () => {
    const { world } = context;
    const ofAgent = await explain(world.ines, world.ticket, world.dele.id);
    expect(deciding(ofAgent, 'read_notes')).toEqual([{ rule: 'role_permits_all', allowed: true }]);
    expect(deciding(ofAgent, 'assign_tickets')).toEqual([{ rule: 'nothing_permits_it', allowed: false }]);
    const ofRequester = await explain(world.ines, world.ticket, world.marisol.id);
    expect(deciding(ofRequester, 'read_tickets')).toEqual([{ rule: 'is_requester', allowed: true }]);
    expect(deciding(ofRequester, 'read_notes')).toEqual([{ rule: 'is_requester', allowed: false }]);
    expect(deciding(ofRequester, 'take_tickets')).toEqual([
      { rule: 'does_not_see_it_as_staff', allowed: false },
    ]);
    const ofStranger = await explain(world.ines, world.ticket, world.tomas.id);
    expect(ofStranger.some((rule) => rule.allowed)).toBe(false);
  });

  it('says of a suspended organization that its people read on and change nothing', async () => {
    const { database, world } = context;
    const root = await account(database);
    await database.run('insert into public.super_admins (profile_id) values ($1)', [root.id]);
    await database.as(root, 'select public.suspend_organization($1, true)', [world.quayside]);
    for (const [person, reads] of [
      [world.dele, 'role_permits_all'],
      [world.marisol, 'is_requester'],
    ] as const) {
      const rules = await explain(world.ines, world.ticket, person.id);
      expect(deciding(rules, 'read_tickets')).toEqual([{ rule: reads, allowed: true }]);
      expect(deciding(rules, 'reply_to_tickets')).toEqual([
        { rule: 'organization_is_suspended', allowed: false },
      ]);
      expect(new Set(rules.filter(({ allowed }) => allowed).map(({ verb }) => verb))).toEqual(
        new Set(person === world.dele ? ['read_tickets', 'read_notes'] : ['read_tickets']),
      );
    }
    const elsewhere = await explain(world.tomas, world.foreignTicket, world.marisol.id);
    expect(deciding(elsewhere, 'reply_to_tickets')).toEqual([{ rule: 'is_requester', allowed: true }]);
  });

  it('asks the rules in order: the first that holds decides, and one always does', async () => {
    const { world } = context;
    for (const person of [world.dele, world.marisol, world.nobody, world.vera]) {
      const rules = await explain(world.ines, world.ticket, person.id);
      for (const verb of new Set(rules.map((rule) => rule.verb))) {
        const ofVerb = rules.filter((rule) => rule.verb === verb);
        const first = ofVerb.findIndex((rule) => rule.holds);
        expect(ofVerb.map((rule) => rule.decides)).toEqual(ofVerb.map((_, index) => index === first));
        expect(ofVerb.every((rule) => rule.allowed === ofVerb[first]?.grants)).toBe(true);
      }
    }
  });

  it('is for those who read the audit of the organization; for others the ticket does not exist', async () => {
    const { database, world } = context;
    const ask = (actor: Actor, ticket: string) =>
      database.outcome(actor, 'select public.explain_access($1, $2)', [ticket, world.dele.id]);
    for (const actor of [world.dele, world.vera, world.marisol, world.tomas, world.nobody]) {
      expect(await ask(actor, world.ticket)).toBe('P0002 ticket_not_found');
    }
    expect(await ask(world.ines, randomUUID())).toBe('P0002 ticket_not_found');
    expect(await ask(world.ines, world.foreignTicket)).toBe('P0002 ticket_not_found');
    expect(await ask(anon, world.ticket)).toMatch(/^42501 permission denied/);
    expect(await ask(world.ines, world.ticket)).toMatch(/^\d\d rows$/);
  });

  it('tells nothing about what a person does elsewhere', async () => {
    const { world } = context;
    const ofForeignOwner = await explain(world.ines, world.ticket, world.tomas.id);
    const ofUnknown = await explain(world.ines, world.ticket, randomUUID());
    expect(ofForeignOwner).toEqual(ofUnknown);
  });
});
