throw new Error('on purpose, at the start');
