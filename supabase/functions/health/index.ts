// Proves that edge functions are served.
Deno.serve(() => Response.json({ ok: true }));
