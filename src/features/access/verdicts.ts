/** One rule, as the database asked it. */
export type Rule = {
  verb: string;
  step: number;
  rule: string;
  grants: boolean;
  holds: boolean;
  decides: boolean;
  allowed: boolean;
};

/** What came of all rules about one thing: whether it is allowed, and the rule that decided. */
export type Verdict = { verb: string; allowed: boolean; because: string; rules: Rule[] };

/** Brings the rules of each thing together, in the order in which they were asked. */
export function verdictsOf(rules: Rule[]): Verdict[] {
  const byVerb = new Map<string, Rule[]>();
  for (const rule of rules) byVerb.set(rule.verb, [...(byVerb.get(rule.verb) ?? []), rule]);
  return [...byVerb].map(([verb, asked]) => ({
    verb,
    allowed: asked.some(({ allowed }) => allowed),
    because: asked.find(({ decides }) => decides)?.rule ?? 'nothing_permits_it',
    rules: asked.toSorted((one, other) => one.step - other.step),
  }));
}
