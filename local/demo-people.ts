/** The people of supabase/seed.sql that one can sign in as. */
export const demoPassword = 'switchboard';

export const demoPeople = [
  { where: 'Quayside Hosting', role: 'owner', email: 'olga@quayside.test' },
  { where: 'Quayside Hosting', role: 'admin', email: 'ines@quayside.test' },
  { where: 'Quayside Hosting', role: 'agent', email: 'dele@quayside.test' },
  { where: 'Quayside Hosting', role: 'light agent', email: 'mehmet@quayside.test' },
  { where: 'Quayside Hosting', role: 'viewer', email: 'vera@quayside.test' },
  { where: 'Eastmere Public Library', role: 'admin', email: 'aoife@eastmere.test' },
  { where: 'Eastmere Public Library', role: 'owner', email: 'tomas@eastmere.test' },
  { where: 'anywhere', role: 'customer', email: 'marisol@customer.test' },
  { where: 'anywhere', role: 'customer', email: 'anna@customer.test' },
  { where: 'the platform, at /admin', role: 'super admin', email: 'noor@platform.test' },
];
