import '@sallyport/nextjs';

declare module '@sallyport/nextjs' {
  interface Register {
    role: 'user' | 'admin';
    permission: 'invoices:read' | 'invoices:pay';
    entitlements: { plan: 'free' | 'pro'; reports?: boolean; features?: string[] };
  }
}
