import { AuthProvider } from '@sallyport/nextjs/client';
import Link from 'next/link';
import { Brand } from '@/components/brand';
import { Icon } from '@/components/icon';
import { AccountLinks } from './account-links';
import { SampleInvoice } from './sample-invoice';

const POINTS = [
  {
    title: 'Know what is due',
    text: 'Open and overdue invoices stand first, with the day they are due and the sum to the cent.',
  },
  {
    title: 'Pay where you read',
    text: 'An invoice, its lines and the button that settles it are on one page.',
  },
  {
    title: 'See where it goes',
    text: 'Twelve months of what was invoiced, paid and outstanding, as a chart and as figures.',
  },
];

/** Prerendered: no session is read on the server. Who is signed in is found out in the browser, for two links only. */
export default function LandingPage() {
  return (
    <div className="landing">
      <header className="landing-header">
        <Brand href="/" />
        <AuthProvider>
          <AccountLinks />
        </AuthProvider>
      </header>
      <main id="main" tabIndex={-1}>
        <section className="hero">
          <div className="hero-text">
            <h1>Every invoice, in plain sight.</h1>
            <p className="hero-lead">
              Ledgerline shows what you are billed for, what is due and what you have paid. Calmly, and to the
              cent.
            </p>
            <p className="hero-actions">
              <Link className="button button-primary button-large" href="/register" prefetch={false}>
                Start for free
                <Icon name="arrow" />
              </Link>
              <a className="button button-quiet button-large" href="#plans">
                Compare plans
              </a>
            </p>
          </div>
          <SampleInvoice />
        </section>
        <section className="points" aria-label="What you get">
          {POINTS.map(({ title, text }) => (
            <div className="point" key={title}>
              <h2>{title}</h2>
              <p>{text}</p>
            </div>
          ))}
        </section>
        <Plans />
      </main>
      <footer className="landing-footer">
        <p>
          Ledgerline is the example product of Sallyport, sign-in for Next.js in front of a separate backend.
        </p>
      </footer>
    </div>
  );
}

function Plans() {
  return (
    <section className="plans" id="plans" aria-labelledby="plans-title">
      <h2 id="plans-title">Two plans, no small print</h2>
      <div className="plans-grid">
        <PlanCard
          name="Free"
          price="€0"
          includes={['All your invoices', 'Search and filter', 'Pay online']}
        />
        <PlanCard
          name="Pro"
          price="€49"
          includes={['Everything in Free', 'Reports for twelve months', 'Spending by item']}
        />
      </div>
    </section>
  );
}

function PlanCard({ name, price, includes }: { name: string; price: string; includes: string[] }) {
  return (
    <article className="plan-card">
      <h3>{name}</h3>
      <p className="plan-price">
        {price} <span>a month</span>
      </p>
      <ul className="checked-list">
        {includes.map((text) => (
          <li key={text}>
            <Icon name="check" />
            {text}
          </li>
        ))}
      </ul>
    </article>
  );
}
