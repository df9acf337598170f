/**
 * What the users of an application can have, declared once by the application; every guard then knows the names.
 *
 *     declare module '@sallyport/nextjs' {
 *       interface Register {
 *         role: 'user' | 'admin';
 *         permission: 'invoices:read' | 'invoices:pay';
 *         entitlements: { plan: 'free' | 'pro'; reports?: boolean };
 *       }
 *     }
 */
// biome-ignore lint/suspicious/noEmptyInterface: applications fill it in
export interface Register {}

/** A role's name: any text until it is declared. */
export type Role = Register extends { role: infer R extends string } ? R : string;

/** A permission's name: any text until it is declared. */
export type Permission = Register extends { permission: infer P extends string } ? P : string;

/** What the account may use, by name: anything until it is declared. */
export type Entitlements = Register extends { entitlements: infer E extends object }
  ? E
  : Record<string, unknown>;
