import { ApiProblem } from '@sallyport/nextjs/server';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { auth } from '@/auth';
import type { Invoice } from '@/lib/billing';
import { formatDay } from '@/lib/format';
import { InvoiceLines } from './invoice-lines';
import { Payment } from './payment';

type Props = PageProps<'/invoices/[id]'>;

// The page and its title ask for the same invoice; cache() makes that one request, within this render only.
const findInvoice = cache(async (id: string): Promise<Invoice> => {
  try {
    return await auth.json<Invoice>(`/api/invoices/${encodeURIComponent(id)}`);
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 404) notFound();
    throw problem;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // A title must not be what fails: the page below says whatever there is to say.
  if ((await auth.session()).status !== 'active') return { title: 'Invoice' };
  const { id } = await params;
  return findInvoice(id).then(
    ({ number }) => ({ title: `Invoice ${number}` }),
    () => ({ title: 'Invoice' }),
  );
}

export default async function InvoicePage({ params }: Props) {
  const user = await auth.requireUser();
  const invoice = await findInvoice((await params).id);
  return (
    <>
      <p className="breadcrumb">
        <Link className="text-link" href="/invoices">
          All invoices
        </Link>
      </p>
      <Payment invoice={invoice} />
      <article className="panel invoice" aria-label={`Invoice ${invoice.number}`}>
        <dl className="facts">
          <Fact term="Billed to">
            {user.name}
            <span className="cell-detail">{user.email}</span>
          </Fact>
          <Fact term="Issued">{formatDay(invoice.issuedOn)}</Fact>
          <Fact term="Due">{formatDay(invoice.dueOn)}</Fact>
          {invoice.paidOn && <Fact term="Paid">{formatDay(invoice.paidOn)}</Fact>}
        </dl>
        <InvoiceLines invoice={invoice} />
      </article>
    </>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
