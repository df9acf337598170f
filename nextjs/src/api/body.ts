import 'server-only';

/** Small bodies are kept, so that the request can be sent again after a refresh; larger ones stream through. */
const KEEP_BYTES = 64 * 1024;

export type RequestBody =
  | { kind: 'none' }
  | { kind: 'kept'; bytes: ArrayBuffer }
  | { kind: 'stream'; stream: ReadableStream<Uint8Array> }
  | { kind: 'too-large' };

/** The limit, or the announced length, was not kept to while the body was already on its way. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly tooLarge: boolean;
  constructor(tooLarge: boolean) {
    super(tooLarge ? 'The request body is too large' : 'The request body ended before its announced length');
    this.tooLarge = tooLarge;
  }
}

export async function readBody(request: Request, maxBytes: number): Promise<RequestBody> {
  if (request.body === null || request.method === 'GET' || request.method === 'HEAD') return { kind: 'none' };
  const announced = request.headers.get('content-length');
  const length = announced === null ? undefined : Number(announced);
  if (length !== undefined && length > maxBytes) return { kind: 'too-large' };
  const stream = request.body.pipeThrough(measured(maxBytes, length));
  if (length === undefined || length > KEEP_BYTES) return { kind: 'stream', stream };
  return { kind: 'kept', bytes: await new Response(stream).arrayBuffer() };
}

/** Next.js cuts bodies off at `proxyClientMaxBodySize` without a word: a short body is an error, not a small file. */
function measured(maxBytes: number, length: number | undefined): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > maxBytes) controller.error(new BodyError(true));
      else controller.enqueue(chunk);
    },
    flush(controller) {
      if (length !== undefined && size !== length) controller.error(new BodyError(false));
    },
  });
}
