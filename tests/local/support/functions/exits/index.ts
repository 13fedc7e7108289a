Deno.serve(() => Deno.exit(1));
