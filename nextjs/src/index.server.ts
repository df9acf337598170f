import 'server-only';

export * from './server.js';
