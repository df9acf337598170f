/** Whoever started this reads the port from here. */
export function listen(app) {
  const server = app.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
    console.log(`Listening on port ${server.address().port}`);
  });
}
