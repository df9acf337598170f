import { type Application, place } from '../application.js';
import { type Finding, INIT, mistake, ok } from '../finding.js';

export function authFile(application: Application): Finding[] {
  const { settings } = application;
  return settings
    ? ok(place(application, settings.module, settings.at))
    : mistake({ what: 'nothing calls createAuth() of @sallyport/nextjs/server', remedy: INIT });
}
