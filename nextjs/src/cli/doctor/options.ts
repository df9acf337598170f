import { parseArgs } from 'node:util';
import { addressOf } from './http/address.js';

export interface DoctorOptions {
  app: URL | undefined;
  backend: URL | undefined;
  production: boolean;
  json: boolean;
}

/** Undefined for what is no option of the doctor, or no address. */
export function readOptions(args: string[]): DoctorOptions | undefined {
  const values = parsed(args);
  if (values === undefined) return undefined;
  const [app, backend] = [values.app, values.backend].map((text) => text && addressOf(text));
  if (app === undefined && values.app !== undefined) return undefined;
  if (backend === undefined && values.backend !== undefined) return undefined;
  return {
    app: app || undefined,
    backend: backend || undefined,
    production: values.production ?? process.env.NODE_ENV === 'production',
    json: values.json ?? false,
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        app: { type: 'string' },
        backend: { type: 'string' },
        production: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch {
    return undefined;
  }
}
