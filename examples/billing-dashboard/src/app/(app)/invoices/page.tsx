import type { Metadata } from 'next';
import { auth } from '@/auth';
import { PageHeader } from '@/components/page-header';
import { InvoiceBrowser } from './invoice-browser';

export const metadata: Metadata = { title: 'Invoices' };

export default async function InvoicesPage() {
  await auth.requireUser();
  return (
    <>
      <PageHeader title="Invoices" />
      <InvoiceBrowser />
    </>
  );
}
