import { chance, draw, kinds, uuid } from './chance.ts';
import type { Pattern } from './patterns.ts';
import { type OrganizationPlan, roleAt } from './plan.ts';
import type { Cast, Words } from './stories.ts';
import * as words from './words.ts';

/** The moment up to which everything happened. Fixed, so that the data are the same whenever they are made. */
export const end = Date.UTC(2026, 10, 20, 12) * 1000;
const begin = Date.UTC(2023, 10, 20, 12) * 1000;
const hour = 3_600_000_000;

/** What luck decides about a ticket, each by a number of its own. */
const use = { jitter: 1, pattern: 2, customer: 3, agent: 4, colleague: 5, department: 6, gap: 32 };

/** The share of the newest tickets, of which most are still at work. */
const recentShare = 0.08;

/** Customers without an account write by mail. */
export function hasAccount(customer: number) {
  return customer % 5 !== 4;
}

export function customerId(customer: number) {
  return uuid(kinds.customer, customer);
}

export function customerAccount(customer: number) {
  return uuid(kinds.account, customer);
}

export function memberId(person: number) {
  return uuid(kinds.member, person);
}

export function customerName(customer: number) {
  return words.nameOf(customer + 10_000);
}

export function memberName(person: number) {
  return words.nameOf(person);
}

export function customerEmail(customer: number) {
  return `customer-${customer}@people.test`;
}

const departmentKeys = ['general', 'technical', 'billing', 'sales'] as const;
const numberless = '';

/** One ticket of the generated world: everything about it follows from its place. */
export class Ticket {
  readonly place: number;
  readonly pattern: Pattern;
  private readonly organization: Organization;
  private readonly rank: number;
  private stepTimes: number[] | undefined;
  private people: Cast | undefined;
  private customerPlace: number | undefined;
  number = numberless;

  constructor(organization: Organization, rank: number) {
    this.organization = organization;
    this.rank = rank;
    this.place = organization.plan.firstTicket + rank;
    this.pattern = organization.patternAt(this.place, rank);
  }

  get id() {
    return uuid(kinds.ticket, this.place);
  }

  response(index: number) {
    return uuid(kinds.response, this.place * 64 + index);
  }

  get subject() {
    return words.subject(this.place);
  }

  text(index: number) {
    return words.text(this.place, index);
  }

  get customer() {
    return customerId(this.customerNumber);
  }

  get customerNumber() {
    this.customerPlace ??= this.organization.customerAt(this.place, this.pattern.signedIn);
    return this.customerPlace;
  }

  get cast(): Cast {
    this.people ??= this.organization.castOf(this.place, this.customerNumber);
    return this.people;
  }

  nameOf(person: 'agent' | 'colleague' | 'lead') {
    return this.organization.nameOf(this.cast[person]);
  }

  /** The two departments of a pattern stand for any two. */
  department(key: string) {
    return key === 'general' ? this.cast.department : this.cast.otherDepartment;
  }

  /** When a step happened, in microseconds. */
  times(step: number) {
    this.stepTimes ??= this.spread();
    return this.stepTimes[step] ?? 0;
  }

  private spread() {
    const created = this.organization.createdAt(this.place, this.rank);
    const gaps = Array.from({ length: this.pattern.steps }, (_, step) =>
      step === 0 ? 0 : -Math.log(1 - chance(this.place, use.gap + step)) * 8 * hour,
    );
    const total = gaps.reduce((one, other) => one + other, 0);
    const factor = Math.min(1, ((end - created) / (total + hour)) * 0.9);
    let time = created;
    return gaps.map((gap) => {
      time += Math.floor(gap * factor);
      return time;
    });
  }

  /** For telling the same story by commands. */
  get words(): Words {
    return {
      ticket: this.id,
      subject: this.subject,
      priority: this.pattern.priority,
      response: (index) => this.response(index),
      body: (index) => `<p>${this.text(index)}</p>`,
    };
  }
}

/** What the tickets of one organization have in common. */
export class Organization {
  readonly plan: OrganizationPlan;
  private readonly departments: ReadonlyMap<string, string>;
  private readonly choose: Choice;
  private readonly agents: number[];
  private readonly names: ReadonlyMap<string, string>;
  private readonly accounts: number[];
  private readonly mailers: number[];

  constructor(plan: OrganizationPlan, departments: ReadonlyMap<string, string>, choose: Choice) {
    this.plan = plan;
    this.departments = departments;
    this.choose = choose;
    this.agents = plan.staff.filter((_, place) => roleAt(place) === 'agent');
    this.names = new Map(plan.staff.map((person) => [memberId(person), memberName(person)]));
    const customers = Array.from({ length: plan.customers }, (_, place) => plan.firstCustomer + place);
    this.accounts = customers.filter(hasAccount);
    this.mailers = customers.filter((customer) => !hasAccount(customer));
  }

  /** In the order of their numbers, which are gapless in every year. */
  *tickets() {
    const given = new Map<string, number>();
    for (let rank = 0; rank < this.plan.tickets; rank += 1) {
      const ticket = new Ticket(this, rank);
      const year = new Date(ticket.times(0) / 1000).getUTCFullYear().toString();
      const number = (given.get(year) ?? 0) + 1;
      given.set(year, number);
      ticket.number = `TICK-${year}-${String(number).padStart(4, '0')}`;
      yield ticket;
    }
  }

  /** More in later years; in the order of their ranks. */
  createdAt(place: number, rank: number) {
    const share = (rank + 0.2 + 0.6 * chance(place, use.jitter)) / this.plan.tickets;
    return begin + Math.floor((end - begin) * share ** 0.8);
  }

  patternAt(place: number, rank: number) {
    const recent = rank / this.plan.tickets >= 1 - recentShare;
    return this.choose(recent ? 'recent' : 'old', chance(place, use.pattern));
  }

  /** Some customers ask often, most seldom. */
  customerAt(place: number, signedIn: boolean) {
    const among = signedIn ? this.accounts : this.mailers;
    return among[Math.floor(chance(place, use.customer) ** 2 * among.length)] ?? 0;
  }

  castOf(place: number, customer: number): Cast {
    const agent = draw(this.agents.length, place, use.agent);
    const colleague = (agent + 1 + draw(this.agents.length - 1, place, use.colleague)) % this.agents.length;
    const department = draw(departmentKeys.length, place, use.department);
    const departmentAt = (index: number) =>
      this.departments.get(departmentKeys[index % departmentKeys.length] ?? '') ?? '';
    return {
      organization: this.plan.id,
      requester: customerAccount(customer),
      requesterEmail: customerEmail(customer),
      requesterName: customerName(customer),
      agent: memberId(this.agents[agent] ?? 0),
      colleague: memberId(this.agents[colleague] ?? 0),
      lead: memberId(this.plan.staff[1] ?? 0),
      department: departmentAt(department),
      otherDepartment: departmentAt(department + 1),
    };
  }

  nameOf(member: string) {
    return this.names.get(member) ?? '';
  }
}

type Choice = (age: 'recent' | 'old', luck: number) => Pattern;

/** Chooses among patterns by their weights. */
export function chooser(patterns: readonly Pattern[]): Choice {
  const bounds = {
    recent: running(patterns.map(({ recent }) => recent)),
    old: running(patterns.map(({ old }) => old)),
  };
  return (age, luck) => {
    const sums = bounds[age];
    const wanted = luck * (sums.at(-1) ?? 0);
    const found = patterns[sums.findIndex((sum) => wanted < sum)];
    if (!found) throw new Error('There is no pattern to choose.');
    return found;
  };
}

function running(weights: number[]) {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}
