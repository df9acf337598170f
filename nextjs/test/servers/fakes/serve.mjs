import { createServer } from 'node:http';

/** Answers `METHOD /path` by a table of functions that return [status, body]; says on which port. */
export function serve(routes) {
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const route = routes[`${request.method} ${request.url}`];
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const [status, body] = route
      ? route(text ? JSON.parse(text) : {}, bearer)
      : [404, { message: 'Not Found' }];
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(body));
  });
  server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
    console.log(`Listening on port ${server.address().port}`);
  });
}
