Deno.serve((request) =>
  Response.json({ path: new URL(request.url).pathname, started: performance.timeOrigin }),
);
