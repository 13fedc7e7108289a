Deno.serve(() => {
  setTimeout(() => {
    throw new Error('on purpose, after the answer');
  }, 10);
  return new Response('answered');
});
