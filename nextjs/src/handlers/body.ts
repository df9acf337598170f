import 'server-only';
import { problem } from '../http/responses.js';

const MAX_BYTES = 64 * 1024;

export type Body = { kind: 'ok'; value: Record<string, unknown> } | { kind: 'refused'; response: Response };

/** A JSON object. The content type is demanded because a form of another site cannot send it without a preflight. */
export async function readJsonObject(request: Request): Promise<Body> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) return refused('unsupported_media_type');
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) return refused('payload_too_large');
  const text = await readText(request);
  if (text === undefined) return refused('payload_too_large');
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { kind: 'ok', value: value as Record<string, unknown> };
    }
  } catch {
    // Said below, without the text: it may contain a password.
  }
  return refused('malformed_request');
}

async function readText(request: Request): Promise<string | undefined> {
  if (request.body === null) return '';
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BYTES) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

const refused = (code: Parameters<typeof problem>[0]): Body => ({ kind: 'refused', response: problem(code) });
