// What Next.js makes of `import 'server-only'` on the server: nothing.
export {};
